import type { LikeArticle } from '../../domain/alike.ts'
import type { ArticleRow } from '../../domain/article-row.ts'
import { FORMAT_WORDS } from '../../domain/article-row.ts'

/** A sentence about an article around the title of one that it is much like. */
export type LikeWords = { readonly before: string; readonly after: string }

/** "Much like “The talks”: 96 % of its text stands there too." */
export const likeWords = ({ reason, share, shareThere }: LikeArticle): LikeWords => {
  // Of two that are all but the same it is said one way only.
  const stands =
    share >= shareThere || share >= NEARLY_THE_SAME
      ? `${shareWords(share)} of its text stands there too`
      : `${shareWords(shareThere)} of the text there stands here too`
  if (reason === 'text') return { before: 'Much like', after: `: ${stands}.` }
  const before = 'From the same address as'
  return Math.max(share, shareThere) < 0.05 ? { before, after: ', in other words.' } : { before, after: `: ${stands}.` }
}

const NEARLY_THE_SAME = 0.9

/** "96 %"; "all" is said of all alone. */
const shareWords = (share: number): string =>
  share === 1 ? 'all' : share > 0.99 ? 'nearly all' : `${Math.round(share * 100)}\u00a0%`

/** What tells an article from others of its title, to who hears the name of a button alone. */
export const likeName = (row: ArticleRow): string => `“${row.title}”, ${arrivalWords(row)}`

/** "PDF · came in 27 March 2024, 14:05" */
export const arrivalWords = ({ format, added }: ArticleRow): string =>
  [FORMAT_WORDS[format], added === '' ? 'came with the program' : `came in ${moment.format(new Date(added))}`]
    .filter(words => words !== '')
    .join(' · ')

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })
