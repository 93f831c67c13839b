import { Info, TriangleAlert, X } from 'lucide-react'
import { dismissNotice } from '../actions.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useDesk } from '../store.ts'
import styles from './Notices.module.css'

/** What happened that the reader must know: it stays until it is dismissed. */
export const Notices = () => {
  const notices = useDesk(desk => desk.notices)
  if (notices.length === 0) return null
  return (
    <ul className={styles.notices}>
      {notices.map(notice => {
        const Icon = notice.level === 'warning' ? TriangleAlert : Info
        return (
          <li key={notice.message} className={styles.notice} role="alert">
            <Icon size={18} aria-hidden="true" />
            <p>{notice.message}</p>
            <IconButton icon={X} label="Dismiss" onPress={() => dismissNotice(notice)} />
          </li>
        )
      })}
    </ul>
  )
}
