import type { CarryReview } from '../../domain/carry-review.ts'
import type { VersionLabel } from '../../domain/version.ts'
import { dateWords } from '../../domain/wording.ts'

/** "of 27 March 2024", by when it was published, else by when it came in: "saved 3 May 2026". */
export const versionDate = ({ published, added }: Pick<VersionLabel, 'published' | 'added'>): string => {
  if (published !== '') return `of ${dateWords(published)}`
  return added === '' ? 'that came with the program' : `saved ${dateWords(added.slice(0, 10))}`
}

/** "saved 3 May 2026" */
export const savedWords = ({ added }: Pick<VersionLabel, 'added'>): string =>
  added === '' ? 'came with the program' : `saved ${dateWords(added.slice(0, 10))}`

/** "Marks of the earlier version (2 to confirm)" */
export const marksWords = ({ exact, near }: CarryReview): string => {
  const left = [
    ...(exact.length > 0 ? [`${exact.length} to carry over`] : []),
    ...(near.length > 0 ? [`${near.length} to confirm`] : []),
  ]
  return `Marks of the earlier version${left.length > 0 ? ` (${left.join(', ')})` : ''}`
}
