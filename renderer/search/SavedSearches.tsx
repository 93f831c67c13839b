import { Pencil, Trash2, Undo2 } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { SavedSearch } from '../../domain/saved-search.ts'
import * as actions from '../actions-saved-searches.ts'
import { searchAgain } from '../actions-search.ts'
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
  /** The search that the reader goes on from: it was renamed just now, or is back. */
  const [goesOn, setGoesOn] = useState<string | null>(null)
  const stopRenaming = (id: string) => {
    setRenaming(null)
    setGoesOn(id)
  }
  if (saved.length === 0 && !deleted) return null
  return (
    <section aria-label="Saved searches" className={styles.saved}>
      <h3>Saved searches</h3>
      {deleted && <Deleted key={deleted.id} search={deleted} onLeft={setGoesOn} />}
      <ul>
        {saved.map(search => (
          <li key={search.id}>
            {renaming === search.id ? (
              <NameForm
                name={search.name}
                onName={name => {
                  stopRenaming(search.id)
                  void actions.renameSearch(search, name)
                }}
                onCancel={() => stopRenaming(search.id)}
              />
            ) : (
              <Saved
                search={search}
                takesFocus={goesOn === search.id}
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
  searchAgain(search)
  box.current?.focus()
}

type DeletedProps = {
  readonly search: SavedSearch
  /** It was focused, and goes. */
  readonly onLeft: (id: string) => void
}

/** What was deleted last, with the way back. */
const Deleted = ({ search, onLeft }: DeletedProps) => {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const { current } = button
    // What was focused is gone: the way back takes its place.
    if (document.activeElement === null || document.activeElement === document.body) current?.focus()
    return () => {
      if (document.activeElement === current) onLeft(search.id)
    }
  }, [onLeft, search.id])
  return (
    <div className={styles.deleted}>
      <p>Deleted: “{shortened(search.name)}”</p>
      <button ref={button} type="button" title="Undo (Ctrl Z)" onClick={actions.undoSearches}>
        <Undo2 size={14} aria-hidden="true" /> Undo
      </button>
    </div>
  )
}

type SavedProps = {
  readonly search: SavedSearch
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
