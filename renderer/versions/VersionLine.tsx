import { FileCheck, FileClock } from 'lucide-react'
import type { ArticleId } from '../../domain/article.ts'
import { reviewWords } from '../../domain/carry-review.ts'
import { openPair } from '../actions-beside.ts'
import { hasMarks, openVersion, reviewMarks } from '../actions-versions.ts'
import { areSideBySide } from '../state/beside.ts'
import type { OpenArticle } from '../state/desk.ts'
import { versionsOf } from '../state/versions.ts'
import { useDesk } from '../store.ts'
import styles from './VersionLine.module.css'
import { marksWords, versionDate } from './words.ts'

/** What is known of the versions of an article. */
export const useVersions = ({ edition }: OpenArticle) =>
  versionsOf(
    useDesk(desk => desk.versions),
    edition.article.id,
  )

/** Says quietly that there is a newer version of what is read, or which one it follows and how its marks stand. */
export const VersionLine = ({ open }: { readonly open: OpenArticle }) => {
  const { chain, review } = useVersions(open)
  const { previous, isPreviousGone, next } = chain
  if (previous === null && !isPreviousGone && next.length === 0) return null
  return (
    <div className={styles.lines}>
      {next.map(newer => (
        <p key={newer.id} className={styles.line} data-newer>
          <FileCheck size={15} aria-hidden="true" />
          <span>A newer version, {versionDate(newer)}, is in the library.</span>
          <button type="button" onClick={() => openVersion(newer.id)}>
            Open the newer version
          </button>
          <SideBySide older={open.edition.article.id} newer={newer.id} label="Side by side with the newer version" />
        </p>
      ))}
      {previous && (
        <p className={styles.line}>
          <FileClock size={15} aria-hidden="true" />
          <span>This follows the version {versionDate(previous)}.</span>
          <button type="button" onClick={() => openVersion(previous.id)}>
            Open the earlier version
          </button>
          <SideBySide
            older={previous.id}
            newer={open.edition.article.id}
            label="Side by side with the earlier version"
          />
        </p>
      )}
      {isPreviousGone && (
        <p className={styles.line}>
          <FileClock size={15} aria-hidden="true" />
          <span>This follows an earlier version that is not in the library any more.</span>
        </p>
      )}
      {review && hasMarks(review) && (
        <p className={styles.line}>
          <span>Its marks: {reviewWords(review)}</span>
          <button type="button" title="Look at each (M)" onClick={reviewMarks}>
            {marksWords(review)}
          </button>
        </p>
      )}
    </div>
  )
}

type PairProps = { readonly older: ArticleId; readonly newer: ArticleId; readonly label: string }

/** Opens two versions side by side; nothing where they stand so. */
const SideBySide = ({ older, newer, label }: PairProps) => {
  const isOpen = useDesk(desk => areSideBySide(desk, older, newer))
  return (
    !isOpen && (
      <button type="button" aria-label={label} onClick={() => void openPair(older, newer)}>
        Side by side
      </button>
    )
  )
}
