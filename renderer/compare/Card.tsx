import { Bookmark, BookOpenText, Copy, Highlighter, NotebookPen } from 'lucide-react'
import type { Annotation } from '../../domain/annotation.ts'
import { type Comparison, isAnswered, type Side } from '../../domain/comparison.ts'
import type { PassageSelector } from '../../domain/selector.ts'
import type { ReplyKind, Role, Statement, StatementId } from '../../domain/statement.ts'
import {
  chainWords,
  counted,
  NO_ANSWER,
  partyNames,
  REPLY_WORDS,
  speakerWords,
  statementParagraph,
  VOICE_WORDS,
} from '../../domain/wording.ts'
import { copyCitation, showStatementInRead, statementSpan } from '../actions.ts'
import { annotateStatement } from '../actions-annotations.ts'
import { useDesk } from '../store.ts'
import styles from './Card.module.css'
import { CardNotes } from './CardNotes.tsx'
import { Quote } from './Quote.tsx'

type Props = {
  readonly statement: Statement
  readonly side: Side
  readonly comparison: Comparison
  /** `chosen`: the reader chose it; `counterpart`: of the chosen one; `back`: another is chosen; `plain`: none is. */
  readonly standing: 'chosen' | 'counterpart' | 'back' | 'plain'
  /** How it answers, or is answered by, the chosen statement. */
  readonly kinds: readonly ReplyKind[] | null
  readonly isTabStop: boolean
  readonly onChoose: () => void
}

/** A statement: who says it of whom, the library's gist, the source's words. */
export const Card = ({ statement, side, comparison, standing, kinds, isTabStop, onChoose }: Props) => {
  const article = useDesk(desk => desk.open?.edition.article)
  const blocks = useDesk(desk => desk.open?.blocks)
  const isHighlighted = useDesk(desk => desk.notebook.annotations.some(each => isHighlightOf(each, statement.id)))
  const chosenSide = useDesk(({ places: { now } }) => (now.chosen?.id === statement.id ? now.chosen.side : null))
  if (!article || !blocks) return null
  const { id, role, attribution, targets, gist, quotes, framing } = statement
  const paragraph = statementParagraph(article.text, blocks, statement)
  const speaker = speakerWords(comparison.parties, attribution)
  const isChosen = standing === 'chosen'
  const named = `${id}-${side}`
  return (
    <article
      className={styles.card}
      data-side={side}
      data-statement={id}
      data-standing={standing}
      data-selected={standing === 'chosen' || undefined}
      data-highlighted={isHighlighted || undefined}
      data-kin={standing === 'counterpart' || undefined}
      aria-labelledby={`${named}-who ${named}-gist`}
    >
      <header>
        <span id={`${named}-who`} className={styles.who}>
          <strong>{speaker}</strong>
          {targets.length > 0 && (
            <span className={styles.to}>
              <span aria-hidden="true">→ </span>
              <span className="only-heard">to </span>
              {partyNames(comparison.parties, targets)}
            </span>
          )}
          {kinds && (
            <span className={styles.kind}>
              {side === 'accusations' && 'answered: '}
              {kinds.map(kind => REPLY_WORDS[kind]).join(', ')}
            </span>
          )}
        </span>
        <span className={styles.place}>
          {id} · ¶{paragraph}
        </span>
      </header>
      <p className={styles.gist} id={`${named}-gist`}>
        <button
          type="button"
          data-choose
          tabIndex={isTabStop ? 0 : -1}
          aria-pressed={standing === 'chosen'}
          onClick={onChoose}
        >
          {gist}
        </button>
      </p>
      {/* A card at rest shows its first passage; the chosen one shows them all. */}
      {(isChosen ? quotes : quotes.slice(0, 1)).map(quote => (
        <Quote key={quote.position.start} text={article.text} quote={quote} framing={framing} />
      ))}
      {!isChosen && <Framing statement={statement} />}
      <footer>
        <span>{VOICE_WORDS[attribution.voice]}</span>
        <span>{chainWords(attribution)}</span>
        <Answers statement={statement} side={side} comparison={comparison} />
      </footer>
      {standing === 'chosen' && (
        <div className={styles.doing}>
          <button type="button" onClick={() => showStatementInRead(id)}>
            <BookOpenText size={15} aria-hidden="true" /> Show in Read
          </button>
          <button type="button" onClick={() => annotateStatement('bookmarking', id)}>
            <Bookmark size={15} aria-hidden="true" /> Bookmark
          </button>
          <button type="button" onClick={() => annotateStatement('highlighting', id)}>
            <Highlighter size={15} aria-hidden="true" /> Highlight
          </button>
          <button type="button" onClick={() => annotateStatement('commenting', id)}>
            <NotebookPen size={15} aria-hidden="true" /> Note
          </button>
          <button type="button" title="Copy with citation" onClick={() => copyCitation(statementSpan(id))}>
            <Copy size={15} aria-hidden="true" /> Copy
          </button>
        </div>
      )}
      <CardNotes statement={id} isEditedHere={side === (chosenSide ?? homeOf(role))} />
    </article>
  )
}

const homeOf = (role: Role): Side => (role === 'accusation' ? 'accusations' : 'responses')

const isHighlightOf = ({ motivation, target }: Annotation, id: StatementId) =>
  motivation === 'highlighting' && target.kind === 'statement' && target.statement === id

/** The article's own loaded words around the statement, where they do not stand in the passage shown. */
const Framing = ({ statement: { framing, quotes } }: { readonly statement: Statement }) => {
  const shown = quotes[0]?.position
  const outside = framing.filter(({ position }) => !shown || position.start < shown.start || position.end > shown.end)
  if (outside.length === 0) return null
  return (
    <p className={styles.framing}>
      the article’s words:{' '}
      {outside.map((words, i) => (
        <span key={words.position.start}>
          {i > 0 && ', '}
          <em>{words.quote.exact}</em>
        </span>
      ))}
    </p>
  )
}

/** Do the words stand in the passage that the card shows anyway? */
const isShown = ({ position }: PassageSelector, { quotes }: Statement): boolean =>
  quotes.slice(0, 1).some(quote => position.start >= quote.position.start && position.end <= quote.position.end)

/** Who answers it, or what it answers; a silence is said in words. */
const Answers = ({ statement, side, comparison }: Pick<Props, 'statement' | 'side' | 'comparison'>) => {
  const { id, role, silence } = statement
  const answered = comparison.links.filter(link => link.from === id).map(link => link.to)
  const replies = comparison.links.filter(link => link.to === id).length
  return (
    <>
      {side === 'responses' && answered.length > 0 && <span>answers {answered.join(', ')}</span>}
      {side === 'accusations' && answered.length > 0 && <span>also a reply to {answered.join(', ')}</span>}
      {side === 'accusations' && replies > 0 && <span>{counted(replies, 'reply', 'replies')}</span>}
      {side === 'responses' && role === 'accusation' && <span>also an accusation</span>}
      {silence
        ? !isShown(silence, statement) && <span className={styles.none}>In the article: “{silence.quote.exact}”</span>
        : role === 'accusation' && !isAnswered(comparison, id) && <span className={styles.none}>{NO_ANSWER}</span>}
    </>
  )
}
