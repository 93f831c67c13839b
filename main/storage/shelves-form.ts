import { z } from 'zod'
import { COLLECTIONS_LIMIT, SHELVED_LIMIT, type ShelvesChange, shelvesChange } from '../../domain/shelves.ts'
import {
  emptyShelvesBook,
  forgotten,
  type ShelvesBook,
  shelved,
  shelvedAgain,
  shelvedSilently,
  storedShelvesBook,
  toShelvesBook,
  toStoredBook,
  unshelvedAgain,
} from '../../domain/shelves-book.ts'
import { sizeOf } from '../../domain/spread-map.ts'
import type { StoredForm } from './envelope.ts'
import { type JournalledForm, type Kept, keptForm } from './journalled-store.ts'

/**
 * A change of the shelves, with what it leads to: so that an undo and a redo can be made where the change that they turn round is missing.
 * `open` is no step to take back; after `forget` no step leads back.
 */
export type ShelvesRecord = {
  readonly op: 'edit' | 'undo' | 'redo' | 'open' | 'forget'
  readonly id: ''
  readonly value: ShelvesChange
}

/** The step from each version to the next. A step is never edited once released. */
const STEPS: StoredForm<Kept<ShelvesBook>>['steps'] = {
  // From here on the latest changes may stand in the journal alone: a program that does not read it opens the file read-only. And the
  // steps that lead back came to be kept.
  1: data => ({ seq: 0, value: { ...z.looseObject({}).parse(data), undo: [], redo: [] } }),
}

export const SHELVES_NAME = 'shelves.json'

export const SHELVES: JournalledForm<ShelvesBook, ShelvesRecord> = {
  file: {
    format: 'rejoinder-shelves',
    version: 2,
    steps: STEPS,
    data: keptForm(storedShelvesBook.transform(toShelvesBook)),
    plain: ({ seq, value }) => ({ seq, value: toStoredBook(value) }),
    empty: { seq: 0, value: emptyShelvesBook },
    count: ({ value }) => sizeOf(value.shelves.articles),
    subject: 'Your collections, tags, stars and bin',
  },
  change: z.strictObject({
    op: z.enum(['edit', 'undo', 'redo', 'open', 'forget']),
    id: z.literal(''),
    value: shelvesChange,
  }),
  changeSteps: {},
  apply: (book, { op, value }, follows) => {
    if (op === 'forget') return forgotten(book, value)
    if (value.collections === null && value.articles.length === 0) return book
    if (op === 'open') return shelvedSilently(book, value)
    if (follows && op === 'undo') return unshelvedAgain(book)
    if (follows && op === 'redo') return shelvedAgain(book)
    return shelved(book, value)
  },
  fits: ({ shelves }) => shelves.collections.length <= COLLECTIONS_LIMIT && sizeOf(shelves.articles) <= SHELVED_LIMIT,
}
