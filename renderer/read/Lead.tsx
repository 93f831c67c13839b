import type { ReactNode } from 'react'
import { followReference, showAddress } from '../actions.ts'
import styles from './Words.module.css'

type Props = {
  /** An address, a paragraph's number, or nowhere. */
  readonly to: string | number | null
  readonly children: ReactNode
}

/** Words that lead elsewhere. An address is shown and never opened: the program opens none. */
export const Lead = ({ to, children }: Props) =>
  to === null ? (
    children
  ) : (
    <button
      type="button"
      className={styles.lead}
      data-inside={typeof to === 'number' || undefined}
      title={typeof to === 'string' ? to : `To ¶${to}`}
      onClick={() => (typeof to === 'string' ? showAddress(to) : followReference(to))}
    >
      {children}
    </button>
  )
