import { useState } from 'react'
import { counted } from '../../domain/wording.ts'
import * as actions from '../actions-library.ts'
import { Chip } from '../kit/Chip.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { inBin, type LibraryDesk } from '../state/library.ts'
import styles from './ArrangeDialog.module.css'

/** Asks before the bin is emptied, and names what would go. */
export const EmptyBinDialog = ({ library }: { readonly library: LibraryDesk }) => {
  // What is deleted is what was asked about, whatever comes into the bin meanwhile.
  const [{ articles, notes, staying }] = useState(() => inBin(library))
  const [isBusy, setBusy] = useState(false)
  const count = counted(articles.length, 'article', 'articles')
  const empty = () => {
    setBusy(true)
    void actions.emptyBin(articles)
  }
  return (
    <Dialog label="Empty the bin" onClose={() => actions.askToEmpty(false)}>
      <div className={styles.arrange}>
        <h2>Delete {count} for good?</h2>
        <p>
          {count} {articles.length === 1 ? 'goes' : 'go'} with the original documents
          {notes > 0 && <>, and with {counted(notes, 'note or mark', 'notes and marks')} of yours</>}. This can’t be
          undone.
          {staying > 0 && <> {counted(staying, 'article', 'articles')} came with the program and stays in the bin.</>}
        </p>
        <p className={styles.done}>
          <Chip onPress={() => actions.askToEmpty(false)}>Keep everything</Chip>
          <Chip isDisabled={isBusy || articles.length === 0} onPress={empty}>
            Delete {count}
          </Chip>
        </p>
      </div>
    </Dialog>
  )
}
