import type { ArticleId } from '../../domain/article.ts'
import { openPair } from '../actions-beside.ts'
import { link } from '../actions-versions.ts'
import { likesIn } from '../state/alike.ts'
import { earlierOf } from '../state/versions.ts'
import { useDesk } from '../store.ts'
import styles from './EarlierVersion.module.css'
import { savedWords } from './words.ts'

type Props = { readonly article: ArticleId; readonly title: string; readonly file: string }

/** Of an article that came in: offers to take it as the newer version of one that was there before. */
export const EarlierVersion = ({ article, title, file }: Props) => {
  const { rows, alike, shelves } = useDesk(desk => desk.library)
  const earlier = earlierOf(rows, likesIn(alike, shelves).get(article) ?? [], article)
  const isLinked = (rows.get(article)?.row.previousVersion ?? null) !== null
  if (isLinked) return <p>It is the newer version of an article that was here.</p>
  if (earlier === null) return null
  return (
    <p className={styles.earlier}>
      {BY[earlier.by]}: “<bdi>{earlier.article.title}</bdi>”, {savedWords(earlier.article)}.{' '}
      <button
        type="button"
        aria-label={`Take it as its newer version: “${title}”, ${file}, after “${earlier.article.title}”`}
        onClick={() => void link({ id: article, title }, earlier.article.id)}
      >
        Take it as its newer version
      </button>{' '}
      <button
        type="button"
        aria-label={`Side by side: “${earlier.article.title}” and “${title}”`}
        onClick={() => void openPair(earlier.article.id, article)}
      >
        Side by side
      </button>
    </p>
  )
}

const BY = {
  address: 'There is an earlier one from this address',
  text: 'There is an earlier one with most of its text',
} as const
