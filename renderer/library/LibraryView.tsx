import { ClipboardPaste, FileDown, FolderDown, LibraryBig } from 'lucide-react'
import { useEffect } from 'react'
import { ask } from '../actions-import.ts'
import { run } from '../commands.ts'
import { Bar, BarGroup } from '../kit/Bar.tsx'
import { Chip } from '../kit/Chip.tsx'
import { Empty, EmptyActions } from '../kit/Empty.tsx'
import { useDesk } from '../store.ts'
import { ImportReport } from './ImportReport.tsx'
import { ImportStanding } from './ImportStanding.tsx'
import styles from './LibraryView.module.css'

/** The reader's own articles: how they come in, and what became of each. */
export const LibraryView = () => {
  const hasBatch = useDesk(desk => desk.imports.state !== null)
  useEffect(() => void ask(), [])
  return (
    <div className={styles.library}>
      <Bar>
        <BarGroup label="Bring in">
          <Ways />
        </BarGroup>
      </Bar>
      <div className={styles.scroller}>
        <div className={styles.page}>
          <ImportStanding />
          {hasBatch ? (
            <ImportReport />
          ) : (
            <Empty icon={LibraryBig} title="Bring in your own sources">
              <p>
                Web pages, PDF, EPUB, Word and OpenDocument files, Markdown and plain text. Drop them anywhere on this
                window, or choose them.
              </p>
              <EmptyActions>
                <Ways />
              </EmptyActions>
            </Empty>
          )}
        </div>
      </div>
    </div>
  )
}

const Ways = () => (
  <>
    <Chip onPress={() => run('import-files')}>
      <FileDown size={14} aria-hidden="true" /> Files…
    </Chip>
    <Chip onPress={() => run('import-folder')}>
      <FolderDown size={14} aria-hidden="true" /> A folder…
    </Chip>
    <Chip onPress={() => run('import-pasted')}>
      <ClipboardPaste size={14} aria-hidden="true" /> Paste…
    </Chip>
  </>
)
