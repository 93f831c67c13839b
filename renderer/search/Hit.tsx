import { paragraphLabel } from '../../domain/article.ts'
import type { Hit } from '../../domain/hit.ts'
import { ROLE_WORDS, speakerWords } from '../../domain/wording.ts'
import { RoleGlyph } from '../kit/RoleGlyph.tsx'
import type { OpenArticle } from '../state/desk.ts'
import { useDesk } from '../store.ts'
import { ExcerptText } from './Excerpt.tsx'
import styles from './Hit.module.css'
import { age, annotationPlace, type Spoken, speakersAt } from './hits.ts'

type Of<K extends Hit['kind']> = { readonly open: OpenArticle; readonly hit: Hit & { kind: K } }

/** A paragraph that holds the words: where it stands, the words, and whose they are. */
export const ParagraphHit = ({ open, hit, spoken }: Of<'paragraph'> & { readonly spoken: readonly Spoken[] }) => (
  <span className={styles.hit}>
    <span className={styles.place}>{paragraphLabel(hit.paragraph)}</span>
    <ExcerptText excerpt={hit.excerpt} whose="source" />
    <span className={styles.word}>{speakersAt(open.edition.article.text, open.blocks, spoken, hit)}</span>
  </span>
)

/** What is said of the place of a match where it is neither the gist nor the quote. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  framing: 'framing words of the article',
  speaker: 'found in the speaker’s name',
  target: 'found in the target’s name',
  party: 'found in the party',
  role: 'found by role',
  voice: 'found by voice',
  via: 'found in the chain',
  kind: 'found by kind of reply',
}

/** A statement of the structured notes: who says it, the words found, and its role. */
export const StatementHit = ({ open, hit }: Of<'statement'>) => {
  const { statements, parties } = open.edition.notes
  const statement = statements.find(each => each.id === hit.statement)
  if (!statement) return null
  const found = FIELD_WORDS[hit.field]
  return (
    <span className={styles.hit}>
      <span className={styles.place}>{statement.id}</span>
      <span>
        <span className={styles.who}>
          {speakerWords(parties, statement.attribution)}
          {found && ` · ${found}`}
        </span>
        <ExcerptText
          excerpt={hit.excerpt}
          whose={hit.field === 'quote' || hit.field === 'framing' ? 'source' : 'own'}
        />
      </span>
      <span className={styles.word}>
        <RoleGlyph role={statement.role} /> {ROLE_WORDS[statement.role]}
      </span>
    </span>
  )
}

const KIND_WORDS = { bookmarking: 'Bookmark', highlighting: 'Highlight', commenting: 'Note' } as const

/** A mark of the reader's own: what it is, the words found, and how old it is. */
export const AnnotationHit = ({ open, hit, now }: Of<'annotation'> & { readonly now: number }) => {
  const annotation = useDesk(desk => desk.notebook.annotations.find(each => each.id === hit.annotation))
  if (!annotation) return null
  return (
    <span className={styles.hit}>
      <span className={styles.place}>{annotationPlace(open.edition.article.text, open.blocks, annotation)}</span>
      <span>
        <span className={styles.who}>
          {KIND_WORDS[annotation.motivation]}
          {hit.field === 'tag' && ' · tag'}
        </span>
        <ExcerptText excerpt={hit.excerpt} whose={hit.field === 'quote' ? 'source' : 'own'} />
      </span>
      <span className={styles.word}>{age(annotation.modified, now)}</span>
    </span>
  )
}
