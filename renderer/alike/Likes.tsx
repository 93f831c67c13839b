import type { LikeArticle, Pair } from '../../domain/alike.ts'
import type { ArticleId } from '../../domain/article.ts'
import { tellApart } from '../actions-alike.ts'
import { openPair } from '../actions-beside.ts'
import { openRow } from '../actions-library.ts'
import { Chip } from '../kit/Chip.tsx'
import { allLikesIn, isToldApart, likesIn } from '../state/alike.ts'
import { areSideBySide } from '../state/beside.ts'
import { useDesk } from '../store.ts'
import styles from './Likes.module.css'
import { arrivalWords, likeName, likeWords } from './words.ts'

type Props = {
  readonly article: ArticleId
  /** The likest; how many more there are is said after them. */
  readonly most?: number
  /** The name of its file, where the list stands among those of others of the same title. */
  readonly file?: string
  /** With the format of each and when it came in, and with those that were told apart: here the reader says so and takes it back. */
  readonly isFull?: boolean
}

/** What an article is much like, each to be opened. Nothing where it is like no other. */
export const Likes = ({ article, most = Number.POSITIVE_INFINITY, file = '', isFull = false }: Props) => {
  const { alike, shelves, rows } = useDesk(desk => desk.library)
  const titleOf = (id: ArticleId) => rows.get(id)?.row.title ?? id
  const title = titleOf(article)
  const of = `“${title}”${file === '' ? '' : `, ${file}`}`
  const likes = (isFull ? allLikesIn : likesIn)(alike, shelves).get(article) ?? []
  if (likes.length === 0) return null
  const shown = likes.slice(0, most)
  /** Only then what else tells them apart need be said. */
  const sharesTitle = (like: LikeArticle) =>
    shown.some(other => other !== like && titleOf(other.article) === titleOf(like.article))
  return (
    <ul className={styles.likes} aria-label={`Much like ${of}`}>
      {shown.map(like => (
        <li key={like.article} data-full={isFull || undefined}>
          <LikeLine of={of} like={like} hasArrival={isFull || sharesTitle(like)} />
          {like === shown.at(-1) && likes.length > most && ` And ${likes.length - most} more.`}
          {isFull && (
            <div className={styles.doing}>
              <SideBySide one={article} other={like.article} />
              <Apart one={article} other={like.article} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

type LineProps = {
  /** What the article is called that it is like. */
  readonly of: string
  readonly like: LikeArticle
  readonly hasArrival: boolean
}

const LikeLine = ({ of, like, hasArrival }: LineProps) => {
  const row = useDesk(desk => desk.library.rows.get(like.article)?.row)
  const { before, after } = likeWords(like)
  return (
    <span>
      {before}{' '}
      <button
        type="button"
        className={styles.open}
        aria-label={row && `${likeName(row)}, much like ${of}`}
        onClick={() => void openRow(like.article)}
      >
        “<bdi>{row?.title ?? like.article}</bdi>”
      </button>
      {after}
      {hasArrival && row && <span className={styles.arrival}>{arrivalWords(row)}</span>}
    </span>
  )
}

/** Opens two that are alike side by side; nothing where they stand so. */
const SideBySide = ({ one, other }: Pair) => {
  const isOpen = useDesk(desk => areSideBySide(desk, one, other))
  const row = useDesk(desk => desk.library.rows.get(other)?.row)
  return (
    !isOpen && (
      <Chip label={`Side by side with ${row ? likeName(row) : other}`} onPress={() => void openPair(one, other)}>
        Side by side
      </Chip>
    )
  )
}

/** Whether the reader says that two are not the same. A switch: pressing it again takes that back. */
const Apart = ({ one, other }: Pair) => {
  const isApart = useDesk(desk => isToldApart(desk.library.alike, { one, other }))
  const row = useDesk(desk => desk.library.rows.get(other)?.row)
  return (
    <Chip
      isPressed={isApart}
      label={`Not the same as ${row ? likeName(row) : other}`}
      title={isApart ? 'Point it out again' : 'Point it out no more'}
      onPress={() => void tellApart({ one, other }, !isApart)}
    >
      Not the same
    </Chip>
  )
}
