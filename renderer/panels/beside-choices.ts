import type { ArticleId } from '../../domain/article.ts'
import { type ArticleRow, type KnownRow, ordered, rowsWith } from '../../domain/article-row.ts'
import { type Shelves, shelvedOf } from '../../domain/shelves.ts'

/** Articles under a heading. `first` is the place of the first one in the whole list. */
export type ChoiceGroup = { readonly heading: string; readonly first: number; readonly rows: readonly ArticleRow[] }

/** Articles listed at most beside those that are much alike: typing leads to the others. */
const OTHERS = 100

/** Which articles can be opened beside one: those that are much like it, then the others, newest first. What is on the desk already, or in the bin, is left out. */
export const besideChoices = (
  rows: ReadonlyMap<ArticleId, KnownRow>,
  shelves: Shelves,
  onDesk: ReadonlySet<ArticleId | null>,
  alike: ReadonlySet<ArticleId>,
  typed: string,
): { readonly groups: readonly ChoiceGroup[]; readonly total: number } => {
  const says = rowsWith(typed)
  const listed = ordered([...rows.values()], { by: 'added', isDescending: true })
    .filter(each => !onDesk.has(each.row.id) && shelvedOf(shelves, each.row.id).binned === '' && says(each, ''))
    .map(({ row }) => row)
  const near = listed.filter(row => alike.has(row.id))
  const others = listed.filter(row => !alike.has(row.id)).slice(0, OTHERS)
  const groups = [
    { heading: 'Much like this one', first: 0, rows: near },
    { heading: near.length > 0 ? 'Others, newest first' : 'Newest first', first: near.length, rows: others },
  ]
  return { groups: groups.filter(group => group.rows.length > 0), total: listed.length }
}
