import type { ArticleId } from '../../domain/article.ts'
import { type ArticleRow, type KnownRow, ordered, rowsWith } from '../../domain/article-row.ts'
import { type Shelves, shelvedOf } from '../../domain/shelves.ts'

/** Articles under a heading. */
export type ArticleGroup = { readonly heading: string; readonly rows: readonly ArticleRow[] }

/** Articles to choose from; with nothing typed those that are listed, else those of them that say it. */
export type ArticleChoices = {
  readonly groups: readonly ArticleGroup[]
  /** With those that are not listed, since typing leads to them. */
  readonly total: number
}

/** What can be chosen, newest first: what says the typed words, without some articles and what is in the bin. */
export const choosable = (
  rows: ReadonlyMap<ArticleId, KnownRow>,
  shelves: Shelves,
  without: ReadonlySet<ArticleId | null>,
  typed: string,
): readonly KnownRow[] => {
  const says = rowsWith(typed)
  return ordered([...rows.values()], { by: 'added', isDescending: true }).filter(
    each => !without.has(each.row.id) && shelvedOf(shelves, each.row.id).binned === '' && says(each, ''),
  )
}
