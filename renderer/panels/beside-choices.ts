import type { ArticleId } from '../../domain/article.ts'
import type { KnownRow } from '../../domain/article-row.ts'
import type { Shelves } from '../../domain/shelves.ts'
import { type ArticleChoices, choosable } from './article-choices.ts'

/** Articles listed at most beside those that are much alike: typing leads to the others. */
const OTHERS = 100

/** Which articles can be opened beside one: those that are much like it, then the others, newest first. What is on the desk already is left out. */
export const besideChoices = (
  rows: ReadonlyMap<ArticleId, KnownRow>,
  shelves: Shelves,
  onDesk: ReadonlySet<ArticleId | null>,
  alike: ReadonlySet<ArticleId>,
  typed: string,
): ArticleChoices => {
  const listed = choosable(rows, shelves, onDesk, typed).map(({ row }) => row)
  const near = listed.filter(row => alike.has(row.id))
  const others = listed.filter(row => !alike.has(row.id)).slice(0, OTHERS)
  return {
    groups: [
      { heading: 'Much like this one', rows: near },
      { heading: near.length > 0 ? 'Others, newest first' : 'Newest first', rows: others },
    ],
    total: listed.length,
  }
}
