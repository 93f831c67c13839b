import { type ReactNode, useEffect } from 'react'
import type { ViewName } from '../../domain/settings.ts'
import { pageReady } from '../actions.ts'
import { CompareView } from '../compare/CompareView.tsx'
import { ConcordanceView } from '../concordance/ConcordanceView.tsx'
import { LibraryView } from '../library/LibraryView.tsx'
import { NotebookView } from '../notebook/NotebookView.tsx'
import { AboutPanel } from '../panels/AboutPanel.tsx'
import { AddressPanel } from '../panels/AddressPanel.tsx'
import { BackupsPanel } from '../panels/BackupsPanel.tsx'
import { BesidePanel } from '../panels/BesidePanel.tsx'
import { CitePanel } from '../panels/CitePanel.tsx'
import { KeysPanel } from '../panels/KeysPanel.tsx'
import { PalettePanel } from '../panels/PalettePanel.tsx'
import { PastePanel } from '../panels/PastePanel.tsx'
import { SettingsPanel } from '../panels/SettingsPanel.tsx'
import { SourcePanel } from '../panels/SourcePanel.tsx'
import { PanesView } from '../read/PanesView.tsx'
import { SearchPanel } from '../search/SearchPanel.tsx'
import { SearchView } from '../search/SearchView.tsx'
import type { PanelName } from '../state/desk.ts'
import { useDesk } from '../store.ts'
import { CarryPanel } from '../versions/CarryPanel.tsx'
import { VersionPanel } from '../versions/VersionPanel.tsx'
import styles from './DeskView.module.css'
import { Notices } from './Notices.tsx'
import { Rail } from './Rail.tsx'
import { Said } from './Said.tsx'
import { TopBar } from './TopBar.tsx'
import { useCommands } from './use-commands.ts'
import { useDrop } from './use-drop.ts'
import { useKeptFocus } from './use-kept-focus.ts'

const ROOMS: Readonly<Record<ViewName, () => ReactNode>> = {
  compare: CompareView,
  read: PanesView,
  notebook: NotebookView,
  search: SearchView,
  concordance: ConcordanceView,
  library: LibraryView,
}

/** Views over the whole library: they need no article open. */
const OVER_ALL: readonly ViewName[] = ['notebook', 'search', 'concordance', 'library']

const PANELS: Readonly<Record<PanelName, () => ReactNode>> = {
  search: SearchPanel,
  palette: PalettePanel,
  keys: KeysPanel,
  settings: SettingsPanel,
  source: SourcePanel,
  about: AboutPanel,
  address: AddressPanel,
  paste: PastePanel,
  cite: CitePanel,
  backups: BackupsPanel,
  version: VersionPanel,
  carry: CarryPanel,
  beside: BesidePanel,
}

/** The whole window: a bar, a rail, the view in hand and the panel over it. */
export const DeskView = () => {
  const view = useDesk(desk => desk.places.now.view)
  const panel = useDesk(desk => desk.panel)
  const theme = useDesk(desk => desk.settings.theme)
  const isOpen = useDesk(desk => desk.open !== null)
  const failure = useDesk(desk => desk.failure)
  useCommands()
  useDrop()
  useKeptFocus()
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  useEffect(() => {
    if (isOpen || failure) void document.fonts.ready.then(pageReady)
  }, [isOpen, failure])
  const isOverAll = OVER_ALL.includes(view)
  const Room = ROOMS[view]
  const Panel = panel && PANELS[panel]
  return (
    <div className={styles.desk}>
      <TopBar />
      <Rail />
      <div className={styles.room}>
        <Notices />
        <main className={styles.main}>
          {failure && !isOverAll ? <Failure message={failure} /> : isOpen || failure ? <Room /> : null}
        </main>
      </div>
      {Panel && (isOpen || failure) && <Panel />}
      <Said />
    </div>
  )
}

const Failure = ({ message }: { readonly message: string }) => (
  <div className={styles.failure} role="alert">
    <h2>The article can’t be shown</h2>
    <p>{message}</p>
  </div>
)
