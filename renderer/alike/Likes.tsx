import type { LikeArticle } from '../../domain/alike.ts'
import type { ArticleId } from '../../domain/article.ts'
import { openRow } from '../actions-library.ts'
import { likesIn } from '../state/alike.ts'
import { useDesk } from '../store.ts'
import styles from './Likes.module.css'
import { arrivalWords, likeWords } from './words.ts'

type Props = {
  readonly article: ArticleId
  /** Shown in place of the rest where there are more. */
  readonly most?: number
  /** With the format of each and when it came in. */
  readonly hasArrivals?: boolean
}

/** What an article is much like, each to be opened. Nothing where it is like no other. */
export const Likes = ({ article, most = Number.POSITIVE_INFINITY, hasArrivals = false }: Props) => {
  const library = useDesk(desk => desk.library)
  const likes = likesIn(library.alike, library.shelves).get(article) ?? []
  if (likes.length === 0) return null
  return (
    <ul className={styles.likes} aria-label="Much like this one">
      {likes.slice(0, most).map(like => (
        <li key={like.article}>
          <LikeLine like={like} hasArrival={hasArrivals} />
        </li>
      ))}
      {likes.length > most && <li>and {likes.length - most} more</li>}
    </ul>
  )
}

const LikeLine = ({ like, hasArrival }: { readonly like: LikeArticle; readonly hasArrival: boolean }) => {
  const row = useDesk(desk => desk.library.rows.get(like.article)?.row)
  const { before, after } = likeWords(like)
  return (
    <>
      {before}{' '}
      <button type="button" className={styles.open} onClick={() => void openRow(like.article)}>
        “<bdi>{row?.title ?? like.article}</bdi>”
      </button>
      {after}
      {hasArrival && row && <span className={styles.arrival}>{arrivalWords(row)}</span>}
    </>
  )
}
