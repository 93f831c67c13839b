import { memo } from 'react'
import { paragraphLabel } from '../../domain/article.ts'
import type { Hit, PassageHit } from '../../domain/hit.ts'
import { originWords, ROLE_WORDS } from '../../domain/wording.ts'
import { RoleGlyph } from '../kit/RoleGlyph.tsx'
import { ago } from '../notebook/words.ts'
import { ExcerptText, MarkedText } from './Excerpt.tsx'
import styles from './Hit.module.css'
import { fieldWords, markWords, matchCount } from './words.ts'

/** What every row knows besides its hit. */
export type HitSurroundings = {
  readonly now: Date
  /** The library holds no other article: naming it in every row would say nothing. */
  readonly isOneArticle: boolean
}

type Props = {
  readonly hit: Hit
  readonly passage: PassageHit | null
  /** Does the article's title stand over this passage? */
  readonly isFirst: boolean
  readonly around: HitSurroundings
}

/** A row of what was found: where it stands, the words, and whose they are. */
export const HitContent = memo(({ hit, passage, isFirst, around }: Props) => {
  switch (hit.kind) {
    case 'article':
      return <ArticleHit hit={hit} passage={passage} isFirst={isFirst} />
    case 'statement':
      return <StatementHit hit={hit} around={around} />
    case 'note':
    case 'bookmark':
      return <AnnotationHit hit={hit} around={around} />
  }
})

type Of<K extends Hit['kind']> = { readonly hit: Hit & { kind: K } }

const ArticleHit = ({ hit, passage, isFirst }: Of<'article'> & Pick<Props, 'passage' | 'isFirst'>) => {
  const { article, titleMarks, matches } = hit
  const facts = [originWords(article), matches > 0 ? matchCount(matches) : ''].filter(words => words !== '')
  return (
    <span className={styles.hit}>
      {isFirst && (
        <span className={styles.article}>
          <b className={styles.title}>
            <MarkedText text={article.title} marks={titleMarks} />
          </b>
          <span className={styles.origin}>{facts.join(' · ')}</span>
        </span>
      )}
      {passage && (
        <>
          <span className={styles.place}>{paragraphLabel(passage.paragraph)}</span>
          <ExcerptText excerpt={passage.excerpt} whose="source" />
          <span className={styles.word}>{passage.by}</span>
        </>
      )}
    </span>
  )
}

const SOURCE_FIELDS: ReadonlySet<string> = new Set(['quote', 'framing'])

const StatementHit = ({ hit, around }: Of<'statement'> & Pick<Props, 'around'>) => (
  <span className={styles.hit}>
    <span className={styles.place}>{hit.statement}</span>
    <span>
      <Who words={[hit.by, fieldWords(hit.field)]} hit={hit} around={around} />
      <ExcerptText excerpt={hit.excerpt} whose={SOURCE_FIELDS.has(hit.field) ? 'source' : 'own'} />
    </span>
    <span className={styles.word}>
      {hit.roles.map(role => (
        <span key={role} className={styles.role}>
          <RoleGlyph role={role} /> {ROLE_WORDS[role]}
        </span>
      ))}
    </span>
  </span>
)

const AnnotationHit = ({ hit, around }: Of<'note' | 'bookmark'> & Pick<Props, 'around'>) => (
  <span className={styles.hit}>
    <span className={styles.place}>{hit.place}</span>
    <span>
      <Who words={[markWords(hit.motivation), fieldWords(hit.field)]} hit={hit} around={around} />
      <ExcerptText excerpt={hit.excerpt} whose={hit.field === 'quote' ? 'source' : 'own'} />
    </span>
    <span className={styles.word}>{ago(new Date(hit.modified), around.now)}</span>
  </span>
)

type WhoProps = { readonly words: readonly string[]; readonly hit: Hit } & Pick<Props, 'around'>

/** The line over the words: who says them, or what it is; how they were found, and in which article. */
const Who = ({ words, hit: { article, titleMarks }, around: { isOneArticle } }: WhoProps) => {
  const line = words.filter(each => each !== '').join(' · ')
  if (line === '' && isOneArticle) return null
  return (
    <span className={styles.who}>
      {line}
      {line !== '' && !isOneArticle && ' · '}
      {!isOneArticle && <MarkedText text={article.title} marks={titleMarks} />}
    </span>
  )
}
