import type { ReactNode } from 'react'
import styles from './Bar.module.css'

type Children = { readonly children: ReactNode }

type BarProps = Children & {
  /** Where there is little room it takes as many lines as it needs; else it stays one line and scrolls sideways. */
  readonly isWrapped?: boolean
}

/** The bar over a view: true counts left, controls right. */
export const Bar = ({ isWrapped = false, children }: BarProps) => (
  <div className={styles.bar} data-wrapped={isWrapped || undefined}>
    {children}
  </div>
)

export const BarCounts = ({ children }: Children) => <p className={styles.counts}>{children}</p>

type GroupProps = Children & {
  /** What a screen reader calls the group. */
  readonly label: string
  readonly isHidden?: boolean
}

export const BarGroup = ({ label, isHidden = false, children }: GroupProps) => (
  <fieldset className={styles.group} aria-label={label} hidden={isHidden}>
    {children}
  </fieldset>
)
