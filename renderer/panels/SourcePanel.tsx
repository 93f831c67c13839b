import { BookMarked, PencilLine } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type ArticleId, paragraphAt, paragraphLabel } from '../../domain/article.ts'
import { findPassage, type PassageSelector } from '../../domain/selector.ts'
import type { Observation, Party } from '../../domain/statement.ts'
import { counted, partyNames } from '../../domain/wording.ts'
import { copyText, showPassage } from '../actions.ts'
import { readLikes, readToldApart } from '../actions-alike.ts'
import { openCitation } from '../actions-article.ts'
import { readLibrary, readShelves } from '../actions-library.ts'
import { Likes } from '../alike/Likes.tsx'
import { run } from '../commands.ts'
import { Chip } from '../kit/Chip.tsx'
import { allLikesIn } from '../state/alike.ts'
import type { OpenArticle } from '../state/desk.ts'
import { useDesk } from '../store.ts'
import { VersionsSection } from '../versions/VersionsSection.tsx'
import { AmendForm } from './AmendForm.tsx'
import { ArrivalFacts, Origin } from './Origin.tsx'
import { Panel, Section } from './Panel.tsx'
import styles from './SourcePanel.module.css'

/** What is known of the article in hand, and on what ground. */
export const SourcePanel = () => {
  const open = useDesk(desk => desk.open)
  if (!open) return null
  const { article, notes } = open.edition
  const hasNotes = notes.statements.length > 0
  return (
    <Panel title="About this article" size="wide">
      <Section title="Where it comes from">
        <WhereFrom key={article.id} open={open} />
      </Section>
      {open.arrival && (
        <Section title="How it came in">
          <ArrivalFacts arrival={open.arrival} />
        </Section>
      )}
      <VersionsSection open={open} />
      <MuchAlike article={article.id} />
      <Section title="What is here">
        <p>{countsOf(open)}</p>
        {!hasNotes && <p>It has no structured notes: what it says has not been noted.</p>}
        {hasNotes && (
          <p>
            The notes are this library’s own words; the quoted words are the article’s, exactly as they stand there. “No
            answer” is said of this article alone.
          </p>
        )}
      </Section>
      {notes.observations.length > 0 && (
        <Section title="Observations">
          <ul className={styles.observations}>
            {notes.observations.map(each => (
              <ObservationItem key={each.id} open={open} observation={each} />
            ))}
          </ul>
        </Section>
      )}
      {notes.parties.length > 0 && (
        <Section title="Who is named">
          <ul className={styles.parties}>
            {notes.parties.map(each => (
              <PartyItem key={each.id} parties={notes.parties} party={each} />
            ))}
          </ul>
        </Section>
      )}
      {notes.article.rights !== '' && (
        <Section title="Rights">
          <p>{notes.article.rights}</p>
        </Section>
      )}
      <Section title="This very text">
        <p>Its SHA-256 tells it from any other version, to the last character.</p>
        <p className={styles.hash}>
          <code>{article.sha256}</code>
          <Chip label="Copy the SHA-256" onPress={() => copyText(article.sha256)}>
            Copy
          </Chip>
        </p>
      </Section>
    </Panel>
  )
}

/** The articles that this one is much like; nothing where all were compared and there is none. */
const MuchAlike = ({ article }: { readonly article: ArticleId }) => {
  const library = useDesk(desk => desk.library)
  useEffect(() => {
    void readLibrary()
    void readShelves()
    void readToldApart()
    void readLikes(article)
  }, [article])
  const isLike = allLikesIn(library.alike, library.shelves).has(article)
  return (
    isLike && (
      <Section title="Much like this one">
        <Likes article={article} isFull />
      </Section>
    )
  )
}

/** What is known of its origin, and for an article of the reader's the way to set it right. */
const WhereFrom = ({ open }: { readonly open: OpenArticle }) => {
  const opener = useRef<HTMLDivElement>(null)
  const { arrival, amendments, edition } = open
  const hasDraft = useDesk(desk => desk.amending.has(edition.article.id))
  const [isAmending, setIsAmending] = useState(hasDraft)
  const wasAmending = useRef(false)
  useEffect(() => {
    // The form has gone, and with it what had the focus.
    if (wasAmending.current && !isAmending) opener.current?.querySelector('button')?.focus()
    wasAmending.current = isAmending
  }, [isAmending])
  if (arrival !== null && isAmending)
    return <AmendForm article={edition.article} arrival={arrival} onDone={() => setIsAmending(false)} />
  return (
    <>
      <Origin edition={edition} arrival={arrival} />
      {arrival !== null && (
        <div ref={opener} className={styles.amend}>
          <Chip onPress={() => setIsAmending(true)}>
            <PencilLine size={14} aria-hidden="true" /> Set right…
          </Chip>
          <Chip onPress={() => openCitation(null)}>
            <BookMarked size={14} aria-hidden="true" /> Cite…
          </Chip>
          {amendments.undo.length > 0 && <Chip onPress={() => run('undo')}>Undo</Chip>}
          {amendments.redo.length > 0 && <Chip onPress={() => run('redo')}>Redo</Chip>}
        </div>
      )}
    </>
  )
}

const countsOf = ({ blocks, edition, comparison: { accusations, responses } }: OpenArticle): string => {
  const both = accusations.filter(each => responses.includes(each)).length
  const { statements, parties } = edition.notes
  const text = `A headline and ${counted(blocks.filter(block => block.number > 0).length, 'paragraph', 'paragraphs')}`
  if (statements.length === 0) return text
  return [
    text,
    counted(statements.length, 'statement', 'statements'),
    `${counted(accusations.length, 'accusation', 'accusations')} and ${counted(responses.length, 'response', 'responses')}${
      both > 0 ? `, of which ${both} are both` : ''
    }`,
    counted(parties.length, 'party', 'parties'),
  ].join(' · ')
}

type ObservationProps = { readonly open: OpenArticle; readonly observation: Observation }

const ObservationItem = ({ open, observation: { title, text, quotes } }: ObservationProps) => (
  <li>
    <h4>{title}</h4>
    <p>{text}</p>
    {quotes.length > 0 && (
      <ul className={styles.quotes}>
        {quotes.map(each => (
          <QuoteItem key={each.position.start} open={open} selector={each} />
        ))}
      </ul>
    )}
  </li>
)

type QuoteProps = { readonly open: OpenArticle; readonly selector: PassageSelector }

const QuoteItem = ({ open, selector }: QuoteProps) => {
  const span = findPassage(open.edition.article.text, selector)
  const block = span && paragraphAt(open.blocks, span.start)
  const label = block ? paragraphLabel(block.number) : ''
  return (
    <li>
      <span className={styles.place}>{label}</span>
      <q>{selector.quote.exact}</q>
      {span && (
        <Chip label={`Show in Read: ${label}, ${selector.quote.exact}`} onPress={() => showPassage(span)}>
          Show in Read
        </Chip>
      )}
    </li>
  )
}

type PartyProps = { readonly parties: readonly Party[]; readonly party: Party }

const PartyItem = ({ parties, party: { name, partOf, names, about } }: PartyProps) => (
  <li>
    <strong>{name}</strong>
    {partOf && <span className={styles.quiet}> · {partyNames(parties, [partOf])}</span>}
    {names.length > 0 && <span className={styles.quiet}> · also {names.join(', ')}</span>}
    {about !== '' && <p>{about}</p>}
  </li>
)
