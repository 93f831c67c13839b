import { Info } from 'lucide-react'
import { type ClipboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { AnnotationId } from '../../domain/annotation.ts'
import { slice } from '../../domain/text.ts'
import * as actions from '../actions.ts'
import { run } from '../commands.ts'
import { type OpenArticle, selectedSpan } from '../state/desk.ts'
import { useDesk } from '../store.ts'
import { AnnotationEntry } from './AnnotationEntry.tsx'
import { chipWords, type PlacedAnnotation, placeAnnotations, statementsByParagraph } from './margin.ts'
import { annotationMarks, passingMarks, statementMarks } from './marks.ts'
import { Orphans } from './Orphans.tsx'
import { Paragraph } from './Paragraph.tsx'
import styles from './ReadView.module.css'
import { SelectionBar } from './SelectionBar.tsx'
import { StatementChip } from './StatementChip.tsx'
import { useReadingPlace } from './use-reading-place.ts'
import { useSelectedWords, useSentenceCursor } from './use-selection.ts'

/** The whole article as a page to read, with its statements and the reader's own marks. */
export const ReadView = () => {
  const open = useDesk(desk => desk.open)
  return open && <ArticlePage key={open.edition.article.id} open={open} />
}

/** The text scrolls, so it takes the focus: arrow keys move a cursor in it. */
const FOCUSABLE = { tabIndex: 0 } as const

const ArticlePage = ({ open }: { readonly open: OpenArticle }) => {
  const { edition, blocks, comparison } = open
  const { article } = edition
  const place = useDesk(desk => desk.places.now)
  const selection = useDesk(desk => desk.selection)
  const matches = useDesk(desk => desk.matches)
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
  const onKeyDown = useSentenceCursor(page, open, selection, place.passage)
  useEffect(() => {
    // Once a note is being written, its own words are marked.
    if (editing !== null && selection?.by === 'words') actions.selectWords(null)
  }, [editing, selection?.by])

  const statements = useMemo(() => statementsByParagraph(edition, blocks), [edition, blocks])
  const underlines = useMemo(() => statementMarks(edition), [edition])
  const { placed, orphans } = useMemo(
    () => placeAnnotations(edition, blocks, annotations),
    [edition, blocks, annotations],
  )
  const selected = useMemo(
    () => (spanStart === null || spanEnd === null ? null : { start: spanStart, end: spanEnd }),
    [spanStart, spanEnd],
  )
  const marks = useMemo(
    () => [
      ...underlines,
      ...annotationMarks(placed),
      ...passingMarks('match', matches),
      ...passingMarks('landed', [selected ? null : place.passage]),
      ...passingMarks('selected', [selection?.by === 'words' && isDrawn ? null : selected]),
    ],
    [underlines, placed, matches, selected, selection?.by, isDrawn, place.passage],
  )

  const copy = (event: ClipboardEvent) => {
    if (!selected || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', slice(article.text, selected))
  }
  const light = (id: string) => (isLit: boolean) => setLit(now => (isLit ? id : now === id ? null : now))
  const remove = async (id: AnnotationId) => {
    await actions.remove(id)
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
            onPress={() => actions.showInCompare(statement.id)}
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
      onEdit={() => actions.startEditing(annotation.id)}
      onDelete={() => void remove(annotation.id)}
      onLight={light(annotation.id)}
    />
  )

  return (
    <section ref={page} className={styles.read} aria-label="Article" {...FOCUSABLE} onKeyDown={onKeyDown} onCopy={copy}>
      {selected && editing === null && (
        <SelectionBar page={page} span={selected} isDocked={selection?.by === 'sentence'} onCommand={run} />
      )}
      <article className={styles.page} style={{ '--text-size': `${textSize / 16}rem`, '--line-width': lineWidth }}>
        <p className={styles.eyebrow}>
          Bundled article · text as published, unedited ·{' '}
          <span title={`SHA-256 ${article.sha256}`}>SHA-256 {shortHash(article.sha256)}</span>
        </p>
        {blocks.map(block => (
          <Paragraph
            key={block.number}
            text={article.text}
            block={block}
            marks={marks}
            lit={lit ?? editing}
            isBookmarked={placed.some(
              each => each.paragraph === block.number && each.annotation.motivation === 'bookmarking',
            )}
            margin={marginOf(block.number)}
            after={block.number === 0 && <About />}
          />
        ))}
        <div className={styles.end} aria-hidden="true" />
        {orphans.length > 0 && <Orphans orphans={orphans} onDelete={id => void remove(id)} />}
      </article>
    </section>
  )
}

/** Enough of both ends to compare by eye. */
const shortHash = (hash: string) => `${hash.slice(0, 8)}…${hash.slice(-6)}`

const About = () => (
  <button type="button" className={styles.about} onClick={() => run('about-source')}>
    <Info size={14} aria-hidden="true" />
    About this article
  </button>
)
