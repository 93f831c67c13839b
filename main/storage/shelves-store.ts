import type { ArticleId } from '../../domain/article.ts'
import { ok, type Result } from '../../domain/result.ts'
import {
  applied,
  changeFor,
  emptyShelves,
  inverse,
  type ShelfEdit,
  type Shelves,
  type ShelvesChange,
  type StoredShelves,
  storedShelves,
  toShelves,
  toStored,
  unshelved,
} from '../../domain/shelves.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import type { StoredForm } from './envelope.ts'
import { openStoreFile } from './store-file.ts'

/** What the reader makes of articles. Each change is on disk before it returns; a change of nothing writes nothing, and gives `null`. */
export type ShelvesStore = {
  readonly shelves: () => Shelves
  readonly edit: (edit: ShelfEdit, now: Date) => Result<ShelvesChange | null, NotSaved>
  /** Takes the newest change back. Steps are held as long as the program runs. */
  readonly undo: () => Result<ShelvesChange | null, NotSaved>
  readonly redo: () => Result<ShelvesChange | null, NotSaved>
  /** The reader opened it: that is no step to take back. */
  readonly opened: (article: ArticleId) => Result<ShelvesChange | null, NotSaved>
  /** Articles are gone for good: nothing is known of them, and no step leads back. */
  readonly forget: (articles: readonly ArticleId[]) => Result<ShelvesChange | null, NotSaved>
  /** Puts others in the place of all; no step leads back. */
  readonly restore: (stored: StoredShelves) => Result<StoredShelves, NotSaved>
  readonly notices: readonly Notice[]
}

/** The step from each version to the next. A step is never edited once released. */
const STEPS: StoredForm<StoredShelves>['steps'] = {}

export const SHELVES_NAME = 'shelves.json'

export const SHELVES: StoredForm<StoredShelves> = {
  format: 'rejoinder-shelves',
  version: 1,
  steps: STEPS,
  data: storedShelves,
  empty: toStored(emptyShelves),
  count: ({ articles }) => articles.length,
  subject: 'Your collections, tags, stars and bin',
}

/** Changes that can be taken back. */
const STEPS_KEPT = 100

/** Opens `shelves.json` in the user-data folder. The file appears with the first change. */
export const openShelvesStore = (userData: string): ShelvesStore => {
  const file = openStoreFile(userData, SHELVES_NAME, SHELVES)
  let shelves = toShelves(file.value())
  let undo: readonly ShelvesChange[] = []
  let redo: readonly ShelvesChange[] = []

  const save = (change: ShelvesChange | null, saved: (back: ShelvesChange) => void = () => {}) => {
    if (change === null) return ok(null)
    const next = applied(shelves, change)
    const written = file.save(toStored(next))
    if (!written.ok) return written
    saved(inverse(shelves, change))
    shelves = next
    return ok(change)
  }

  return {
    shelves: () => shelves,
    edit: (edit, now) =>
      save(changeFor(shelves, edit, now), back => {
        undo = [...undo, back].slice(-STEPS_KEPT)
        redo = []
      }),
    undo: () =>
      save(undo.at(-1) ?? null, back => {
        undo = undo.slice(0, -1)
        redo = [...redo, back]
      }),
    redo: () =>
      save(redo.at(-1) ?? null, back => {
        redo = redo.slice(0, -1)
        undo = [...undo, back]
      }),
    opened: article => save(changeFor(shelves, { kind: 'read', articles: [article], to: true }, new Date(0))),
    forget: articles => {
      undo = []
      redo = []
      const known = articles.filter(article => shelves.articles.has(article))
      return save(
        known.length === 0 ? null : { collections: null, articles: known.map(article => ({ article, ...unshelved })) },
      )
    },
    restore: stored => {
      const saved = file.save(stored)
      if (!saved.ok) return saved
      shelves = toShelves(stored)
      undo = []
      redo = []
      return saved
    },
    notices: file.notices,
  }
}
