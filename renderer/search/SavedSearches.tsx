import { Pencil, Trash2, Undo2 } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { SavedSearch } from '../../domain/saved-search.ts'
import * as actions from '../actions-search.ts'
import { useDesk } from '../store.ts'
import { NameForm } from './NameForm.tsx'
import styles from './SavedSearches.module.css'
import { shortened } from './words.ts'

type Props = {
  /** Where the focus goes when the list has nothing more to focus. */
  readonly box: RefObject<HTMLInputElement | null>
}

/** The searches that the reader keeps, the newest first. Nothing where there is none. */
export const SavedSearches = ({ box }: Props) => {
  const saved = useDesk(desk => desk.savedSearches)
  const deleted = useDesk(desk => desk.search.deleted)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [renamed, setRenamed] = useState<string | null>(null)
  const undoButton = useRef<HTMLButtonElement>(null)
  // What was focused is gone: the way back takes its place.
  useEffect(() => {
    if (deleted && (document.activeElement === null || document.activeElement === document.body))
      undoButton.current?.focus()
  }, [deleted])
  const stopRenaming = (id: string) => {
    setRenaming(null)
    setRenamed(id)
  }
  if (saved.length === 0 && !deleted) return null
  return (
    <section aria-label="Saved searches" className={styles.saved}>
      <h3>Saved searches</h3>
      {deleted && (
        <div className={styles.deleted}>
          <p>Deleted: “{shortened(deleted.search.name)}”</p>
          <button
            ref={undoButton}
            type="button"
            onClick={() => {
              box.current?.focus()
              void actions.undoDeleteSearch()
            }}
          >
            <Undo2 size={14} aria-hidden="true" /> Undo
          </button>
        </div>
      )}
      <ul>
        {saved.map(search => (
          <li key={search.id}>
            {renaming === search.id ? (
              <NameForm
                name={search.name}
                onName={name => {
                  stopRenaming(search.id)
                  void actions.renameSearch(search.id, name)
                }}
                onCancel={() => stopRenaming(search.id)}
              />
            ) : (
              <Saved
                search={search}
                takesFocus={renamed === search.id}
                onRename={() => setRenaming(search.id)}
                onOpen={() => open(search, box)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const open = (search: SavedSearch, box: Props['box']) => {
  actions.openSaved(search)
  box.current?.focus()
}

type SavedProps = {
  readonly search: SavedSearch
  /** It was renamed just now: the reader goes on from it. */
  readonly takesFocus: boolean
  readonly onRename: () => void
  readonly onOpen: () => void
}

const Saved = ({ search, takesFocus, onRename, onOpen }: SavedProps) => {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) button.current?.focus()
  }, [takesFocus])
  return (
    <div className={styles.search}>
      <button ref={button} type="button" className={styles.open} title={shortened(search.query)} onClick={onOpen}>
        <span>{search.name}</span>
        {search.name !== search.query && <code>{shortened(search.query)}</code>}
      </button>
      <button
        type="button"
        aria-label={`Rename “${search.name}”`}
        title="Rename"
        className={styles.tool}
        onClick={onRename}
      >
        <Pencil size={14} aria-hidden="true" />
      </button>
      <button
        type="button"
        aria-label={`Delete “${search.name}”`}
        title="Delete"
        className={styles.tool}
        onClick={() => actions.deleteSearch(search)}
      >
        <Trash2 size={14} aria-hidden="true" />
      </button>
    </div>
  )
}
