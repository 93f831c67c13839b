import type { ArticleId } from '../../domain/article.ts'
import { inArticle, showView } from '../actions.ts'
import styles from './TitleButton.module.css'

/** The title of an article in a report. It opens the article. */
export const TitleButton = ({ article, title }: { readonly article: ArticleId; readonly title: string }) => (
  <button type="button" className={styles.title} onClick={() => inArticle(article, () => showView('read'))}>
    {title}
  </button>
)
