import { useEffect } from 'react'
import type { ArticleId } from '../../domain/article.ts'
import { askForAddress, link } from '../actions-versions.ts'
import { earlierFrom } from '../state/versions.ts'
import { useDesk } from '../store.ts'
import styles from './EarlierVersion.module.css'
import { savedWords } from './words.ts'

type Props = { readonly article: ArticleId; readonly title: string }

/** Of an article that came in: offers to take it as the newer version of the one that came from its address before. */
export const EarlierVersion = ({ article, title }: Props) => {
  const earlier = useDesk(desk => earlierFrom(desk.versions, desk.library.rows, article))
  const isLinked = useDesk(desk => (desk.library.rows.get(article)?.row.previousVersion ?? null) !== null)
  useEffect(() => askForAddress(article), [article])
  if (isLinked) return <p>It is the newer version of an article that was here.</p>
  if (earlier === null) return null
  return (
    <p className={styles.earlier}>
      There is an earlier one from this address: “<bdi>{earlier.title}</bdi>”, {savedWords(earlier)}.{' '}
      <button type="button" onClick={() => void link({ id: article, title }, earlier.id)}>
        Take it as its newer version
      </button>
    </p>
  )
}
