import type { ArticleId } from '../../domain/article.ts'
import { ok, type Result } from '../../domain/result.ts'
import { changeFor, type ShelfEdit, type Shelves, type ShelvesChange } from '../../domain/shelves.ts'
import { forgetting, type ShelvesBook } from '../../domain/shelves-book.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import type { Keeper } from './keeper.ts'
import { SHELVES, SHELVES_NAME, type ShelvesRecord } from './shelves-form.ts'

/** What the reader makes of articles. Each change is on disk before it returns; a change of nothing writes nothing, and gives `null`. */
export type ShelvesStore = {
  readonly shelves: () => Shelves
  readonly edit: (edit: ShelfEdit, now: Date) => Result<ShelvesChange | null, NotSaved>
  /** Takes the newest change back. */
  readonly undo: () => Result<ShelvesChange | null, NotSaved>
  readonly redo: () => Result<ShelvesChange | null, NotSaved>
  /** The reader opened it: that is no step to take back. */
  readonly opened: (article: ArticleId) => Result<ShelvesChange | null, NotSaved>
  /** Articles are gone for good: nothing is known of them, and no step leads back. */
  readonly forget: (articles: readonly ArticleId[]) => Result<ShelvesChange | null, NotSaved>
  /** Puts others in the place of all. */
  readonly restore: (book: ShelvesBook) => Result<ShelvesBook, NotSaved>
  readonly notices: readonly Notice[]
}

/** Opens `shelves.json` in the user-data folder. Changes go to the journal; the file appears at the first pause. */
export const openShelvesStore = (keeper: Keeper): ShelvesStore => {
  const store = keeper.open(SHELVES_NAME, SHELVES)
  const shelves = () => store.value().shelves
  const save = (op: ShelvesRecord['op'], change: ShelvesChange | null | undefined) => {
    if (!change) return ok(null)
    const saved = store.save({ op, id: '', value: change })
    return saved.ok ? ok(change) : saved
  }
  return {
    shelves,
    edit: (edit, now) => save('edit', changeFor(shelves(), edit, now)),
    undo: () => save('undo', store.value().undo.at(-1)),
    redo: () => save('redo', store.value().redo.at(-1)),
    opened: article => save('open', changeFor(shelves(), { kind: 'read', articles: [article], to: true }, new Date(0))),
    forget: articles => save('forget', forgetting(store.value(), articles)),
    restore: store.replace,
    notices: store.notices,
  }
}
