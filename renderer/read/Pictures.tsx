import { memo } from 'react'
import type { ArticleId } from '../../domain/article.ts'
import type { Picture } from '../../domain/structure.ts'
import styles from './ReadView.module.css'

type Props = { readonly article: ArticleId; readonly pictures: readonly Picture[] }

/** Pictures that came with the source. */
export const Pictures = memo(({ article, pictures }: Props) =>
  pictures.map(({ file, alt }) => (
    <div key={file} className={styles.picture}>
      <img src={`/images/${article}/${file}`} alt={alt} loading="lazy" />
    </div>
  )),
)
