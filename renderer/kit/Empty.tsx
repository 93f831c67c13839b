import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Empty.module.css'

type Props = {
  readonly icon: LucideIcon
  readonly title: string
  readonly children: ReactNode
}

/** A view or a list that holds nothing: what would stand here, and how it comes to. */
export const Empty = ({ icon: Icon, title, children }: Props) => (
  <div className={styles.empty}>
    <Icon size={28} strokeWidth={1.25} aria-hidden="true" />
    <h3>{title}</h3>
    {children}
  </div>
)

/** What can be done about it. */
export const EmptyActions = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.doing}>{children}</p>
)
