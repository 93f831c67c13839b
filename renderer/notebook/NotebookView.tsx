import { Trash2, Undo2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { type Entry, entriesOf, listing, noListingFilter } from '../../domain/listing.ts'
import type { Change } from '../../domain/notebook.ts'
import { copyCitation, copyText, say } from '../actions.ts'
import * as actions from '../actions-annotations.ts'
import type { OpenArticle } from '../state/desk.ts'
import { useDesk } from '../store.ts'
import { NoMatch, NothingKept } from './Empty.tsx'
import { EntryCard } from './EntryCard.tsx'
import { NotebookBar } from './NotebookBar.tsx'
import styles from './NotebookView.module.css'
import { useStanding } from './use-standing.ts'
import { KIND_WORDS, startOf } from './words.ts'

/** All that the reader has kept of the open article. */
export const NotebookView = () => {
  const open = useDesk(desk => desk.open)
  return open && <Entries open={open} />
}

const Entries = ({ open }: { readonly open: OpenArticle }) => {
  const notebook = useDesk(desk => desk.notebook)
  const filter = useDesk(desk => desk.notebookFilter)
  const order = useDesk(desk => desk.settings.notebookOrder)
  const editing = useDesk(desk => desk.editing)
  const now = useNow()
  const list = useRef<HTMLDivElement>(null)
  const wordsBox = useRef<HTMLInputElement>(null)
  const undoButton = useRef<HTMLButtonElement>(null)

  const entries = useMemo(() => entriesOf(open.edition, notebook.annotations), [open, notebook.annotations])
  const { anchored, orphans } = useMemo(
    () => listing(entries, filter, order, editing),
    [entries, filter, order, editing],
  )
  const ids = useMemo(() => [...anchored, ...orphans].map(each => each.annotation.id), [anchored, orphans])
  const { tabStop, stand, awaitEntry, focusEntry } = useStanding(list, ids, undoButton)

  const undoDelete = (change: Change & { kind: 'removed' }) => {
    awaitEntry(change.before.id)
    void actions.undo()
  }
  const clear = () => {
    actions.filterNotebook(noListingFilter)
    wordsBox.current?.focus()
  }

  const canDo = (entry: Entry) => ({
    open: () =>
      entry.span
        ? actions.showAnnotation(entry.annotation)
        : say('These words do not stand in the article. The annotation is kept.'),
    edit: () => actions.startEditing(entry.annotation.id),
    copy: () => (entry.span ? copyCitation(entry.span) : copyText(entry.quote)),
    remove: () => {
      if (editing === entry.annotation.id) actions.stopEditing()
      void actions.remove(entry.annotation.id)
    },
  })

  const onKeyDown = (event: KeyboardEvent, entry: Entry) => {
    if (event.target instanceof Element && event.target.closest('fieldset')) return
    const { id } = entry.annotation
    const can = canDo(entry)
    switch (pressed(event)) {
      case 'ArrowDown':
        focusEntry(ids[ids.indexOf(id) + 1])
        break
      case 'ArrowUp':
        if (!focusEntry(ids[ids.indexOf(id) - 1])) wordsBox.current?.focus()
        break
      case 'Home':
        focusEntry(ids[0])
        break
      case 'End':
        focusEntry(ids.at(-1))
        break
      case 'Delete':
        can.remove()
        break
      case 'e':
        can.edit()
        break
      case 'Ctrl+Shift+c':
        can.copy()
        break
      default:
        return
    }
    event.preventDefault()
  }

  const items = (of: readonly Entry[]) =>
    of.map(entry => {
      const { id } = entry.annotation
      return (
        <li
          key={id}
          className={styles.item}
          data-entry={id}
          onFocus={() => stand(id)}
          onKeyDown={event => onKeyDown(event, entry)}
        >
          <EntryCard entry={entry} now={now} isEditing={editing === id} isTabStop={id === tabStop} can={canDo(entry)} />
        </li>
      )
    })

  const last = notebook.undo.at(-1)
  return (
    <section className={styles.notebook} aria-label="Notebook">
      <NotebookBar
        notebook={notebook}
        shown={ids.length}
        filter={filter}
        order={order}
        wordsBox={wordsBox}
        onClear={clear}
        onDown={() => focusEntry(tabStop)}
      />
      {last?.kind === 'removed' && (
        <div className={styles.deleted}>
          <Trash2 size={15} aria-hidden="true" />
          <p>{deletedWords(open, last)}</p>
          <button ref={undoButton} type="button" onClick={() => undoDelete(last)}>
            <Undo2 size={14} aria-hidden="true" /> Undo
          </button>
        </div>
      )}
      <div ref={list} className={styles.scroller}>
        <div className={styles.page}>
          {notebook.annotations.length === 0 ? <NothingKept /> : ids.length === 0 && <NoMatch onClear={clear} />}
          {anchored.length > 0 && (
            <ol className={styles.list} aria-label={order === 'text' ? 'In text order' : 'Newest first'}>
              {items(anchored)}
            </ol>
          )}
          {orphans.length > 0 && (
            <section className={styles.orphans} aria-labelledby="orphans">
              <h3 id="orphans">Not found in the article</h3>
              <p>
                These words do not stand in the article as it is now, so they can’t be shown in place. They are kept as
                you made them.
              </p>
              <ol className={styles.list} aria-labelledby="orphans">
                {items(orphans)}
              </ol>
            </section>
          )}
        </div>
      </div>
    </section>
  )
}

const deletedWords = (open: OpenArticle, { before }: Change & { kind: 'removed' }) => {
  const [entry] = entriesOf(open.edition, [before])
  const named = before.body.trim() || entry?.quote || ''
  return `Deleted: ${KIND_WORDS[before.motivation].toLowerCase()}${named && ` “${startOf(named, 60)}”`}`
}

/** "ArrowDown", "e", "Ctrl+Shift+c": a key as this list names it. */
const pressed = (event: KeyboardEvent): string => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const isCommand = event.ctrlKey || event.metaKey
  return `${isCommand ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`
}

/** The time, half a minute behind at most. */
const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
