import { Info } from 'lucide-react'
import {
  type ClipboardEvent,
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { AnnotationId } from '../../domain/annotation.ts'
import type { Article, Paragraph as Block } from '../../domain/article.ts'
import type { Arrival } from '../../domain/article-file.ts'
import type { Mark } from '../../domain/segments.ts'
import { overlaps, slice } from '../../domain/text.ts'
import { originWords } from '../../domain/wording.ts'
import { showInCompare } from '../actions.ts'
import { remove, selectWords, startEditing } from '../actions-annotations.ts'
import { letGoOfMatches } from '../actions-matches.ts'
import { run } from '../commands.ts'
import { textWords } from '../panels/origin-words.ts'
import { type OpenArticle, selectedSpan } from '../state/desk.ts'
import { currentMatch } from '../state/matches.ts'
import { useDesk } from '../store.ts'
import { AnnotationEntry } from './AnnotationEntry.tsx'
import { MatchBar } from './MatchBar.tsx'
import { MatchStrip } from './MatchStrip.tsx'
import { chipWords, type PlacedAnnotation, placeAnnotations, statementsByParagraph } from './margin.ts'
import {
  annotationMarks,
  lookMarks,
  marksByParagraph,
  matchMarks,
  passingMark,
  type ReadMark,
  statementMarks,
} from './marks.ts'
import { firstInSight } from './measure.ts'
import { Orphans } from './Orphans.tsx'
import { PagesView } from './PagesView.tsx'
import { Paragraph } from './Paragraph.tsx'
import { Pictures } from './Pictures.tsx'
import styles from './ReadView.module.css'
import { SelectionBar } from './SelectionBar.tsx'
import { StatementChip } from './StatementChip.tsx'
import { shapesOf } from './shapes.ts'
import { useCurrentMatch } from './use-current-match.ts'
import { useReadingPlace } from './use-reading-place.ts'
import { useSelectedWords, useSentenceCursor } from './use-selection.ts'

/** The whole article as a page to read, with its statements and the reader's own marks. */
export const ReadView = () => {
  const open = useDesk(desk => desk.open)
  const pages = useDesk(desk => desk.pages)
  if (!open) return null
  const { id } = open.edition.article
  return pages?.article === id ? (
    <PagesView key={id} open={open} pages={pages.of} />
  ) : (
    <ArticlePage key={id} open={open} />
  )
}

const NO_MARKS: readonly Mark<ReadMark>[] = []

/** The text scrolls, so it takes the focus: arrow keys move a cursor in it. */
const FOCUSABLE = { tabIndex: 0 } as const

const ArticlePage = ({ open }: { readonly open: OpenArticle }) => {
  const { edition, structure, arrival, blocks, comparison } = open
  const { article } = edition
  const place = useDesk(desk => desk.places.now)
  const selection = useDesk(desk => desk.selection)
  const matches = useDesk(desk => desk.matches)
  const finding = useDesk(desk => desk.finding)
  const annotations = useDesk(desk => desk.notebook.annotations)
  const editing = useDesk(desk => desk.editing)
  const textSize = useDesk(desk => desk.settings.textSize)
  const lineWidth = useDesk(desk => desk.settings.lineWidth)
  const spanStart = useDesk(desk => selectedSpan(desk)?.start ?? null)
  const spanEnd = useDesk(desk => selectedSpan(desk)?.end ?? null)
  const [lit, setLit] = useState<string | null>(null)
  const page = useRef<HTMLElement>(null)

  useReadingPlace(page, place, open)
  const isDrawn = useSelectedWords(page, article.text, selection)
  useCurrentMatch(page, matches, place.matches)
  const current = matches && currentMatch(matches)
  const moveCursor = useSentenceCursor(page, open, selection, current ?? place.passage)
  useEffect(() => {
    // Once a note is being written, its own words are marked.
    if (editing !== null && selection?.by === 'words') selectWords(null)
  }, [editing, selection?.by])

  const statements = useMemo(() => statementsByParagraph(edition, blocks), [edition, blocks])
  const shapes = useMemo(
    () =>
      shapesOf(
        structure,
        article.text,
        blocks.map(({ span }) => span.start),
      ),
    [structure, article, blocks],
  )
  const looks = useMemo(() => lookMarks(structure.marks), [structure])
  const underlines = useMemo(() => statementMarks(edition), [edition])
  const { placed, orphans } = useMemo(
    () => placeAnnotations(edition, blocks, annotations),
    [edition, blocks, annotations],
  )
  const selected = useMemo(
    () => (spanStart === null || spanEnd === null ? null : { start: spanStart, end: spanEnd }),
    [spanStart, spanEnd],
  )
  const spans = matches?.spans
  const lasting = useMemo(
    () => marksByParagraph(blocks, [...looks, ...underlines, ...annotationMarks(placed), ...matchMarks(spans ?? [])]),
    [blocks, looks, underlines, placed, spans],
  )
  const passing = [
    ...passingMark('current', current),
    ...passingMark('landed', selected ? null : place.passage),
    ...passingMark('selected', selection?.by === 'words' && isDrawn ? null : selected),
  ]
  const marksOf = ({ number, span }: Block): readonly Mark<ReadMark>[] => {
    const lastingHere = lasting.get(number) ?? NO_MARKS
    const passingHere = passing.filter(mark => overlaps(mark.span, span))
    return passingHere.length === 0 ? lastingHere : [...lastingHere, ...passingHere]
  }
  const shapeOf = (number: number) => {
    const shape = shapes.block(number)
    return { shape, columns: shape?.kind === 'row' ? shapes.columns(shape.table) : 0, pages: shapes.pages(number) }
  }
  const placeInSight = useCallback(() => {
    const first = page.current ? firstInSight(page.current, open.sentences) : 0
    return open.sentences[first]?.start ?? 0
  }, [open])

  const copy = (event: ClipboardEvent) => {
    if (!selected || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', slice(article.text, selected))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    moveCursor(event)
    if (event.key !== 'Escape' || event.defaultPrevented || !matches) return
    event.preventDefault()
    letGoOfMatches()
  }
  const light = (id: string) => (isLit: boolean) => setLit(now => (isLit ? id : now === id ? null : now))
  const removeEntry = async (id: AnnotationId) => {
    await remove(id)
    page.current?.focus({ preventScroll: true })
  }
  const marginOf = (number: number): ReactNode => {
    const chips = statements.get(number) ?? []
    const entries = placed.filter(each => each.paragraph === number)
    if (chips.length === 0 && entries.length === 0) return null
    return (
      <>
        {chips.map(statement => (
          <StatementChip
            key={statement.id}
            chip={chipWords(statement, comparison)}
            onPress={() => showInCompare(statement.id)}
            onLight={light(statement.id)}
          />
        ))}
        {entries.length > 0 && <ul className={styles.entries}>{entries.map(entryOf)}</ul>}
      </>
    )
  }
  const entryOf = ({ annotation, label }: PlacedAnnotation) => (
    <AnnotationEntry
      key={annotation.id}
      annotation={annotation}
      label={label}
      isEditing={editing === annotation.id}
      onEdit={() => startEditing(annotation.id)}
      onDelete={() => void removeEntry(annotation.id)}
      onLight={light(annotation.id)}
    />
  )

  return (
    <div className={styles.room}>
      <section
        ref={page}
        className={styles.read}
        aria-label="Article"
        {...FOCUSABLE}
        onKeyDown={onKeyDown}
        onCopy={copy}
      >
        {selected && editing === null && (
          <SelectionBar page={page} span={selected} isDocked={selection?.by === 'sentence'} onCommand={run} />
        )}
        <article className={styles.page} style={{ '--text-size': `${textSize / 16}rem`, '--line-width': lineWidth }}>
          <p className={styles.eyebrow}>
            {eyebrowWords(article, arrival)} ·{' '}
            <span title={`SHA-256 ${article.sha256}`}>SHA-256 {shortHash(article.sha256)}</span>
            {structure.pages.length > 0 && (
              <>
                {' · '}
                <button
                  type="button"
                  className={styles.toPages}
                  title="Original pages (P)"
                  onClick={() => run('show-pages')}
                >
                  Pages
                </button>
              </>
            )}
          </p>
          {blocks.map(block => (
            <Fragment key={block.number}>
              <Pictures article={article.id} pictures={shapes.pictures(block.number)} />
              <Paragraph
                text={article.text}
                block={block}
                marks={marksOf(block)}
                {...shapeOf(block.number)}
                lit={lit ?? editing}
                isBookmarked={placed.some(
                  each => each.paragraph === block.number && each.annotation.motivation === 'bookmarking',
                )}
                margin={marginOf(block.number)}
                after={block.number === 0 && <About />}
              />
            </Fragment>
          ))}
          <Pictures article={article.id} pictures={shapes.pictures(blocks.length)} />
          <div className={styles.end} aria-hidden="true" />
          {orphans.length > 0 && <Orphans orphans={orphans} onDelete={id => void removeEntry(id)} />}
        </article>
      </section>
      {matches && <MatchStrip page={page} matches={matches} />}
      <MatchBar page={page} matches={matches} finding={finding} placeInSight={placeInSight} />
    </div>
  )
}

/** "Publisher 12 · May 2004 · Text as published, unedited": as much as is known. */
const eyebrowWords = ({ metadata }: Article, arrival: Arrival | null): string =>
  [metadata.authors.join('; '), originWords(metadata), textWords(arrival)].filter(words => words !== '').join(' · ')

/** Enough of both ends to compare by eye. */
const shortHash = (hash: string) => `${hash.slice(0, 8)}…${hash.slice(-6)}`

const About = () => (
  <button type="button" className={styles.about} onClick={() => run('about-source')}>
    <Info size={14} aria-hidden="true" />
    About this article
  </button>
)
