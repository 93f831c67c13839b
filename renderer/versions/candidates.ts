import type { ArticleId } from '../../domain/article.ts'
import { type ArticleRow, type KnownRow, ordered, rowsWith } from '../../domain/article-row.ts'
import { type Shelves, shelvedOf } from '../../domain/shelves.ts'
import { NEARLY_THE_SAME, titleLikeness } from '../../domain/version.ts'

/** Articles under a heading. `first` is the place of the first one in the whole list. */
export type CandidateGroup = { readonly heading: string; readonly first: number; readonly rows: readonly ArticleRow[] }

/** Articles shown at most beside those that are likely: typing leads to the others. */
const OTHERS = 50

/** Which articles may be the earlier version of one, the likeliest first. What is in the bin is left out. */
export const earlierCandidates = (
  rows: ReadonlyMap<ArticleId, KnownRow>,
  shelves: Shelves,
  of: ArticleId,
  sameAddress: ReadonlySet<ArticleId>,
  typed: string,
): readonly CandidateGroup[] => {
  const title = rows.get(of)?.keys.title ?? ''
  const says = rowsWith(typed)
  const listed = ordered([...rows.values()], { by: 'added', isDescending: true }).filter(
    each => each.row.id !== of && shelvedOf(shelves, each.row.id).binned === '' && says(each, ''),
  )
  const isNear = (each: KnownRow) => titleLikeness(title, each.keys.title) >= NEARLY_THE_SAME
  const here = listed.filter(({ row }) => sameAddress.has(row.id))
  const near = listed.filter(each => !sameAddress.has(each.row.id) && isNear(each))
  const likely = new Set([...here, ...near])
  let first = 0
  return [
    { heading: 'From the same address', rows: here },
    { heading: 'Nearly the same title', rows: near },
    { heading: 'Others, newest first', rows: listed.filter(each => !likely.has(each)).slice(0, OTHERS) },
  ].flatMap(group => {
    if (group.rows.length === 0) return []
    const found = { heading: group.heading, first, rows: group.rows.map(({ row }) => row) }
    first += found.rows.length
    return [found]
  })
}
