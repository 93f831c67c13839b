import { Trash2, Undo2 } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import type { AnnotationId } from '../../domain/annotation.ts'
import { nextToRedo, nextToUndo } from '../../domain/article-notes.ts'
import { inOrder, libraryListing } from '../../domain/library-listing.ts'
import { type Entry, noListingFilter } from '../../domain/listing.ts'
import { counted } from '../../domain/wording.ts'
import * as actions from '../actions-annotations.ts'
import { readLibraryNotes } from '../actions-library-notes.ts'
import { readStrays } from '../actions-versions.ts'
import { articleInHand } from '../state/desk.ts'
import { areAllRead } from '../state/library-notes.ts'
import { useDesk } from '../store.ts'
import { NoMatch, NothingHere, NothingKept } from './Empty.tsx'
import { EntryList } from './EntryList.tsx'
import { NotebookBar } from './NotebookBar.tsx'
import styles from './NotebookView.module.css'
import { useStanding } from './use-standing.ts'
import { KIND_WORDS, startOf } from './words.ts'

/** All that the reader has kept, of all articles or of the one in hand. */
export const NotebookView = () => {
  const filter = useDesk(desk => desk.notebookFilter)
  const of = useDesk(desk => desk.notebookOf)
  const order = useDesk(desk => desk.settings.notebookOrder)
  const editing = useDesk(desk => desk.editing)
  const inHand = useDesk(articleInHand)
  const libraryNotes = useDesk(desk => desk.libraryNotes)
  const isRead = areAllRead(libraryNotes)
  const scroller = useRef<HTMLDivElement>(null)
  const wordsBox = useRef<HTMLInputElement>(null)
  const undoButton = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    void readLibraryNotes()
    void readStrays()
  }, [])
  const all = useMemo(() => inOrder([...libraryNotes.of.values()], inHand), [libraryNotes, inHand])
  const entries = useMemo(() => all.flatMap(notes => notes.entries), [all])
  // Typing goes before listing.
  const asked = useDeferredValue(filter)
  const listed = useMemo(() => {
    const within = of === 'all' ? all : all.filter(({ article }) => article.id === inHand)
    return libraryListing(within, asked, order, editing)
  }, [all, of, inHand, asked, order, editing])
  const ids = useMemo(() => listed.map(({ entry }) => entry.annotation.id), [listed])
  const standing = useStanding(scroller, ids, undoButton)

  // What is known so far may not hold the newest change.
  const steps = useMemo(() => (isRead ? [...libraryNotes.of.values()] : []), [libraryNotes, isRead])
  const undo = useMemo(() => nextToUndo(steps)?.undo ?? null, [steps])
  const redo = useMemo(() => nextToRedo(steps)?.redo ?? null, [steps])
  const clear = () => {
    actions.filterNotebook(noListingFilter)
    actions.listNotesOf('all')
    wordsBox.current?.focus()
  }
  const deleted = undo?.change.kind === 'removed' ? undo.entry : null
  const undoDelete = (id: AnnotationId) => {
    standing.awaitEntry(id)
    void actions.undo()
  }

  return (
    <section className={styles.notebook} aria-label="Notebook" aria-busy={!isRead}>
      <NotebookBar
        entries={entries}
        isRead={isRead}
        shown={ids.length}
        filter={filter}
        of={of}
        inHand={inHand && (all.find(({ article }) => article.id === inHand)?.entries.length ?? 0)}
        order={order}
        undo={undo}
        redo={redo}
        wordsBox={wordsBox}
        onClear={clear}
        onDown={() => standing.focusOn(standing.tabStop)}
      />
      {deleted && (
        <div className={styles.deleted}>
          <Trash2 size={15} aria-hidden="true" />
          <p>{deletedWords(deleted)}</p>
          <button ref={undoButton} type="button" onClick={() => undoDelete(deleted.annotation.id)}>
            <Undo2 size={14} aria-hidden="true" /> Undo
          </button>
        </div>
      )}
      <div ref={scroller} className={styles.scroller} onWheel={standing.letGo} onPointerDown={standing.letGo}>
        <div className={styles.page}>
          {libraryNotes.progress && !isRead && <Reading {...libraryNotes.progress} />}
          {entries.length === 0
            ? isRead && <NothingKept />
            : ids.length === 0 && (filter === noListingFilter ? <NothingHere /> : <NoMatch onClear={clear} />)}
          {ids.length > 0 && (
            <EntryList
              scroller={scroller}
              listed={listed}
              ids={ids}
              order={order}
              inHand={inHand}
              editing={editing}
              standing={standing}
              onUp={() => wordsBox.current?.focus()}
            />
          )}
        </div>
      </div>
    </section>
  )
}

/** How far reading is. A screen reader hears only that it is under way: the entries count themselves when it ends. */
const Reading = ({ read, total }: { readonly read: number; readonly total: number }) => (
  <p className={styles.reading}>
    <progress aria-label="Reading your notes" value={read} max={total} /> Read the notes of {read} of{' '}
    {counted(total, 'article', 'articles')}
  </p>
)

const deletedWords = ({ annotation, quote }: Entry) => {
  const named = annotation.body.trim() || quote
  return `Deleted: ${KIND_WORDS[annotation.motivation].toLowerCase()}${named && ` “${startOf(named, 60)}”`}`
}
