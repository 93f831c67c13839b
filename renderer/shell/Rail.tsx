import {
  AlignCenter,
  BookOpenText,
  CircleHelp,
  Columns2,
  LibraryBig,
  type LucideIcon,
  NotebookPen,
  Search,
  Settings2,
} from 'lucide-react'
import type { CommandId } from '../../domain/command.ts'
import type { ViewName } from '../../domain/settings.ts'
import { useDesk } from '../store.ts'
import { CommandButton } from './CommandButton.tsx'
import styles from './Rail.module.css'

const ROOMS: readonly { view: ViewName; command: CommandId; icon: LucideIcon }[] = [
  { view: 'compare', command: 'show-compare', icon: Columns2 },
  { view: 'read', command: 'show-read', icon: BookOpenText },
  { view: 'notebook', command: 'show-notebook', icon: NotebookPen },
  { view: 'search', command: 'show-search', icon: Search },
  { view: 'library', command: 'show-library', icon: LibraryBig },
  { view: 'concordance', command: 'show-concordance', icon: AlignCenter },
]

/** The way from view to view. */
export const Rail = () => {
  const now = useDesk(desk => desk.places.now.view)
  return (
    <nav className={styles.rail} aria-label="Views">
      {ROOMS.map(({ view, command, icon }) => (
        <CommandButton key={view} command={command} icon={icon} isCurrent={view === now} />
      ))}
      <span className={styles.space} />
      <CommandButton command="keys" icon={CircleHelp} />
      <CommandButton command="settings" icon={Settings2} />
    </nav>
  )
}
