import type { ArticleId } from '../../domain/article.ts'
import type { KnownRow } from '../../domain/article-row.ts'
import type { Shelves } from '../../domain/shelves.ts'
import { NEARLY_THE_SAME, titleLikeness } from '../../domain/version.ts'
import { type ArticleChoices, choosable } from '../panels/article-choices.ts'

/** Articles shown at most beside those that are likely: typing leads to the others. */
const OTHERS = 50

/** Which articles may be the earlier version of one, the likeliest first. */
export const earlierCandidates = (
  rows: ReadonlyMap<ArticleId, KnownRow>,
  shelves: Shelves,
  of: ArticleId,
  sameAddress: ReadonlySet<ArticleId>,
  typed: string,
): ArticleChoices => {
  const title = rows.get(of)?.keys.title ?? ''
  const listed = choosable(rows, shelves, new Set([of]), typed)
  const isNear = (each: KnownRow) => titleLikeness(title, each.keys.title) >= NEARLY_THE_SAME
  const here = listed.filter(({ row }) => sameAddress.has(row.id))
  const near = listed.filter(each => !sameAddress.has(each.row.id) && isNear(each))
  const likely = new Set([...here, ...near])
  const groups = [
    { heading: 'From the same address', rows: here },
    { heading: 'Nearly the same title', rows: near },
    { heading: 'Others, newest first', rows: listed.filter(each => !likely.has(each)).slice(0, OTHERS) },
  ]
  return {
    groups: groups.map(({ heading, rows: some }) => ({ heading, rows: some.map(({ row }) => row) })),
    total: listed.length,
  }
}
