import { Info } from 'lucide-react'
import {
  type ClipboardEvent,
  Fragment,
  type KeyboardEvent,
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { AnnotationId } from '../../domain/annotation.ts'
import { type Article, type Paragraph as Block, paragraphAt } from '../../domain/article.ts'
import type { Arrival } from '../../domain/article-file.ts'
import type { Mark } from '../../domain/segments.ts'
import { overlaps, slice, type TextSpan } from '../../domain/text.ts'
import { originWords } from '../../domain/wording.ts'
import { remove, selectWords } from '../actions-annotations.ts'
import { letGoOfMatches } from '../actions-matches.ts'
import { run } from '../commands.ts'
import { textWords } from '../panels/origin-words.ts'
import { type OpenArticle, selectedSpan } from '../state/desk.ts'
import { currentMatch } from '../state/matches.ts'
import type { Place } from '../state/places.ts'
import { store, useDesk } from '../store.ts'
import { VersionLine } from '../versions/VersionLine.tsx'
import { guessedHeight } from './guessed-height.ts'
import { MatchBar } from './MatchBar.tsx'
import { MatchStrip } from './MatchStrip.tsx'
import { type ChipWords, linesBeside, type PlacedAnnotation } from './margin.ts'
import { idOf, passingMark, type ReadMark } from './marks.ts'
import { firstInSight } from './measure.ts'
import { Orphans } from './Orphans.tsx'
import { PagesView } from './PagesView.tsx'
import { Paragraph } from './Paragraph.tsx'
import { Pictures } from './Pictures.tsx'
import { cutIntoPieces } from './pieces.ts'
import styles from './ReadView.module.css'
import type { ReadingProps } from './reading-props.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useCurrentMatch } from './use-current-match.ts'
import { usePieces } from './use-pieces.ts'
import { useReadingPlace } from './use-reading-place.ts'
import { useSelectedWords, useSentenceCursor } from './use-selection.ts'
import { useStanding } from './use-standing.ts'

/** The space between two paragraphs, in lines. */
const BETWEEN = 0.65

/** The whole article as a page to read, with its statements and the reader's own marks. */
export const ReadingPage = memo((props: ReadingProps) => {
  const { open, pages } = props.reading
  return pages?.article === open.edition.article.id ? (
    <PagesView {...props} pages={pages.of} />
  ) : (
    <ArticlePage {...props} />
  )
})

const NO_MARKS: readonly Mark<ReadMark>[] = []
const NO_CHIPS: readonly ChipWords[] = []
const NO_ENTRIES: readonly PlacedAnnotation[] = []

/** The text scrolls, so it takes the focus: arrow keys move a cursor in it. */
const FOCUSABLE = { tabIndex: 0 } as const

const ArticlePage = ({ reading, isInHand, name, only }: ReadingProps) => {
  const { open, place, selection, matches, finding, notebook } = reading
  const { edition, structure, arrival, blocks } = open
  const { article } = edition
  const editing = useDesk(desk => desk.editing)
  const textSize = useDesk(desk => desk.settings.textSize)
  const lineWidth = useDesk(desk => desk.settings.lineWidth)
  const [lit, setLit] = useState<string | null>(null)
  const page = useRef<HTMLElement>(null)

  useReadingPlace(page, place, open)
  const isDrawn = useSelectedWords(page, article.text, selection, isInHand)
  useCurrentMatch(page, matches, place.matches)
  const current = matches && currentMatch(matches)
  const moveCursor = useSentenceCursor(page, open, selection, current ?? place.passage, isInHand)
  useEffect(() => {
    // Once a note is being written, its own words are marked.
    if (isInHand && editing !== null && selection?.by === 'words') selectWords(null)
  }, [isInHand, editing, selection?.by])

  const selected = useMemo(() => selectedSpan({ open, selection }), [open, selection])
  const { shapes, chips, entries, marks, placed, orphans } = useStanding(
    open,
    notebook.annotations,
    matches?.spans,
    only,
  )
  const first = useMemo(() => firstParagraph(open, place), [open, place])
  const pieces = useMemo(() => cutIntoPieces(blocks), [blocks])
  /** About how many lines paragraphs take, as long as they are not laid out: of text, or beside it where that is more. */
  const linesOf = (some: readonly Block[]) =>
    some.reduce(
      (sum, { number, span }) =>
        sum +
        Math.max(
          Math.ceil((span.end - span.start) / lineWidth) + BETWEEN,
          linesBeside(chips.get(number) ?? NO_CHIPS, entries.get(number) ?? NO_ENTRIES),
        ),
      0,
    )
  const numberAt = (span: TextSpan | null) => (span ? (paragraphAt(blocks, span.start)?.number ?? 0) : first)
  const written = placed.find(each => each.annotation.id === editing)?.paragraph ?? first
  const isDrawnWhole = usePieces(page, blocks.length, [first, numberAt(current), numberAt(selected), written])
  /** The selected words, unless the platform draws them. */
  const selectedHere = selection?.by === 'words' && isDrawn ? null : selected
  const passing = [
    ...passingMark('current', current),
    ...passingMark('landed', selected ? null : place.passage),
    ...passingMark('selected', selectedHere),
  ]
  const marksOf = ({ number, span }: Block, isWhole: boolean): readonly Mark<ReadMark>[] => {
    const lastingHere = (isWhole && marks.get(number)) || NO_MARKS
    const passingHere = passing.filter(mark => overlaps(mark.span, span))
    return passingHere.length === 0 ? lastingHere : [...lastingHere, ...passingHere]
  }
  const shapeOf = (number: number) => {
    const shape = shapes.block(number)
    return {
      shape,
      columns: shape?.kind === 'row' ? shapes.columns(shape.table) : 0,
      endsTouching: shapes.endsTouching(number),
      pages: shapes.pages(number),
    }
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
  const light = useCallback((id: string, isLit: boolean) => setLit(now => (isLit ? id : now === id ? null : now)), [])
  const removeEntry = useCallback(async (id: AnnotationId) => {
    await remove(id)
    page.current?.focus({ preventScroll: true })
  }, [])
  const standOut = lit ?? editing

  const rowOf = (block: Block) => {
    const { number } = block
    const isWhole = isDrawnWhole(number)
    const marksHere = marksOf(block, isWhole)
    const chipsHere = chips.get(number) ?? NO_CHIPS
    const entriesHere = entries.get(number) ?? NO_ENTRIES
    return (
      <Fragment key={number}>
        <Pictures article={article.id} pictures={shapes.pictures(number)} />
        <Paragraph
          text={article.text}
          block={block}
          marks={marksHere}
          {...shapeOf(number)}
          // What stands out elsewhere is nothing to this paragraph.
          lit={standOut !== null && marksHere.some(mark => idOf(mark.of) === standOut) ? standOut : null}
          lines={linesOf([block])}
          chips={isWhole ? chipsHere : NO_CHIPS}
          entries={isWhole ? entriesHere : NO_ENTRIES}
          editing={editing !== null && entriesHere.some(each => each.annotation.id === editing) ? editing : null}
          onLight={light}
          onDelete={removeEntry}
          after={number === 0 && ABOUT}
        />
      </Fragment>
    )
  }

  return (
    <div className={styles.room}>
      <section
        ref={page}
        className={styles.read}
        aria-label={name || 'Article'}
        data-reading={article.id}
        // To ask the style sheet whether anything in it is selected would take long: it holds tens of thousands of elements.
        data-shows-selected={selectedHere !== null || undefined}
        {...FOCUSABLE}
        onKeyDown={onKeyDown}
        onCopy={copy}
      >
        {selected && isInHand && editing === null && (
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
          <VersionLine open={open} />
          <span className={styles.line} data-line aria-hidden="true" />
          <div className={styles.text} data-text={blocks.length}>
            {pieces.map((piece, i) => (
              <div key={piece[0]?.number} className={styles.piece} style={guessedHeight(linesOf(piece))}>
                {piece.map(rowOf)}
                {i === pieces.length - 1 && <Pictures article={article.id} pictures={shapes.pictures(blocks.length)} />}
              </div>
            ))}
          </div>
          <div className={styles.end} aria-hidden="true" />
          {orphans.length > 0 && <Orphans orphans={orphans} onDelete={id => void removeEntry(id)} />}
        </article>
      </section>
      {matches && <MatchStrip page={page} matches={matches} />}
      <MatchBar page={page} name={name} matches={matches} finding={finding} placeInSight={placeInSight} />
    </div>
  )
}

/** The paragraph at which the page is to stand first. */
const firstParagraph = ({ edition, blocks }: OpenArticle, { reading, passage }: Place): number => {
  const left = reading ?? store.getState().settings.reading[edition.article.id]
  return (reading === null && passage ? paragraphAt(blocks, passage.start)?.number : left?.paragraph) ?? 0
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

const ABOUT = <About />
