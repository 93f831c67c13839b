import type { ReactNode } from 'react'
import styles from './Bar.module.css'

type Children = { readonly children: ReactNode }

/** The bar over a view: true counts left, controls right. Where there is little room it stays one line and scrolls sideways. */
export const Bar = ({ children }: Children) => <div className={styles.bar}>{children}</div>

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
