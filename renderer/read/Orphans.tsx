import { Trash2 } from 'lucide-react'
import { useId } from 'react'
import type { Annotation, AnnotationId } from '../../domain/annotation.ts'
import { counted } from '../../domain/wording.ts'
import { Markdown } from '../notebook/Markdown.tsx'
import styles from './ReadView.module.css'

type Props = { readonly orphans: readonly Annotation[]; readonly onDelete: (id: AnnotationId) => void }

/** The reader's annotations of words that this text does not hold: kept, and shown with the words they were made on. */
export const Orphans = ({ orphans, onDelete }: Props) => {
  const id = useId()
  return (
    <section className={styles.orphans} aria-labelledby={id}>
      <h3 id={id}>
        {counted(orphans.length, 'annotation whose words are', 'annotations whose words are')} not in this text
      </h3>
      <ul>
        {orphans.map(annotation => (
          <li key={annotation.id}>
            {annotation.target.kind === 'passage' ? (
              <blockquote>{annotation.target.selector.quote.exact}</blockquote>
            ) : (
              <p>Statement {annotation.target.statement}</p>
            )}
            {annotation.body !== '' && <Markdown text={annotation.body} />}
            <button type="button" onClick={() => onDelete(annotation.id)}>
              <Trash2 size={14} aria-hidden="true" />
              Delete
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
