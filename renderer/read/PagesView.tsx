import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { PageWords } from '../../domain/page-words.ts'
import { counted } from '../../domain/wording.ts'
import { say } from '../actions.ts'
import { selectWords } from '../actions-annotations.ts'
import { letGoOfMatches } from '../actions-matches.ts'
import { run } from '../commands.ts'
import { Bar, BarGroup } from '../kit/Bar.tsx'
import { selectedSpan } from '../state/desk.ts'
import { currentMatch } from '../state/matches.ts'
import { useDesk } from '../store.ts'
import { MatchBar } from './MatchBar.tsx'
import { placeAnnotations } from './margin.ts'
import { annotationMarks, matchMarks, passingMark, statementMarks } from './marks.ts'
import { PageNote } from './PageNote.tsx'
import { PageSheet } from './PageSheet.tsx'
import styles from './PagesView.module.css'
import { pageAt, pageCalled, pageOf, pageTops } from './page-heights.ts'
import type { ReadingProps } from './reading-props.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useSelectedWords } from './use-selection.ts'

/** CSS pixels of a point at 100 %. */
const FULL = 96 / 72
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const
const FOCUSABLE = { tabIndex: 0 } as const

type Props = ReadingProps & { readonly pages: readonly PageWords[] }

/** The pages of the PDF that an article was taken from, with the same marks as its text. Only those in sight are drawn. */
export const PagesView = ({ reading, isInHand, name, pages }: Props) => {
  const { open, place, selection, matches, finding, notebook } = reading
  const { edition, blocks } = open
  const { annotations } = notebook
  const { article } = edition
  const box = useRef<HTMLElement>(null)
  const comesInHand = useRef(isInHand)
  const [zoom, setZoom] = useState(3)
  const [seen, setSeen] = useState({ top: 0, height: 900 })
  const editing = useDesk(desk => desk.editing)
  const selected = useMemo(() => selectedSpan({ open, selection }), [open, selection])
  useSelectedWords(box, article.text, selection, isInHand)

  const scale = FULL * (ZOOMS[zoom] ?? 1)
  const tops = useMemo(() => pageTops(pages, scale), [pages, scale])
  const first = pageAt(tops, seen.top)
  const last = pageAt(tops, seen.top + seen.height)
  const now = pageAt(tops, seen.top + seen.height / 3)
  const goTo = (input: HTMLInputElement) => {
    const top = tops[pageCalled(pages, input.value) ?? -1]
    if (top === undefined) {
      input.select()
      return say(noPageWords(pages, input.value))
    }
    box.current?.focus({ preventScroll: true })
    if (box.current) box.current.scrollTop = top - 8
  }

  // The same page stays in sight when the pages take another size.
  const kept = useRef(0)
  kept.current = now
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = (tops[kept.current] ?? 0) - 8
  }, [tops])
  const current = matches && currentMatch(matches)
  const wanted = current?.start ?? place.passage?.start ?? null
  useEffect(() => {
    if (wanted !== null && box.current) box.current.scrollTop = (tops[pageOf(pages, wanted)] ?? 0) - 8
  }, [wanted, pages, tops])
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => setSeen({ top: element.scrollTop, height: element.clientHeight })
    look()
    if (comesInHand.current) element.focus({ preventScroll: true })
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [])

  useEffect(() => {
    // Once a note is being written, its own words are marked.
    if (isInHand && editing !== null && selection?.by === 'words') selectWords(null)
  }, [isInHand, editing, selection?.by])

  const spans = matches?.spans
  const placed = useMemo(() => placeAnnotations(edition, blocks, annotations).placed, [edition, blocks, annotations])
  const written = placed.find(each => each.annotation.id === editing)
  const lasting = useMemo(
    () => [...statementMarks(edition), ...annotationMarks(placed), ...matchMarks(spans ?? [])],
    [edition, placed, spans],
  )
  const marks = [...lasting, ...passingMark('current', current), ...passingMark('landed', place.passage)]
  const step = (by: number) => setZoom(before => Math.max(0, Math.min(ZOOMS.length - 1, before + by)))
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Escape' && (selection || matches)) {
      if (selection) selectWords(null)
      else letGoOfMatches()
    } else if (event.key === '+' || event.key === '=') step(1)
    else if (event.key === '-') step(-1)
    else return
    event.preventDefault()
  }
  const placeInSight = useCallback(() => pages[now]?.words[0]?.start ?? 0, [pages, now])
  const widest = Math.max(0, ...pages.map(({ width }) => width)) * scale

  return (
    <div className={styles.room}>
      <div className={styles.upper}>
        <Bar>
          <BarGroup label="How it is shown">
            <button type="button" onClick={() => run('show-pages')} title="The text (P)">
              Text
            </button>
          </BarGroup>
          <label className={styles.place}>
            Page{' '}
            <input
              key={now}
              type="text"
              defaultValue={pages[now]?.label}
              onKeyDown={event => {
                if (event.key === 'Enter') goTo(event.currentTarget)
              }}
            />{' '}
            {`${now + 1} of ${pages.length}`}
          </label>
          <BarGroup label="Size">
            <button type="button" aria-label="Smaller" onClick={() => step(-1)} title="Smaller (-)">
              −
            </button>
            <output>{`${Math.round((ZOOMS[zoom] ?? 1) * 100)} %`}</output>
            <button type="button" aria-label="Larger" onClick={() => step(1)} title="Larger (+)">
              +
            </button>
          </BarGroup>
        </Bar>
        <section
          ref={box}
          className={styles.pages}
          aria-label={name ? `${name}, pages` : 'Pages'}
          data-reading={article.id}
          {...FOCUSABLE}
          onKeyDown={onKeyDown}
        >
          {selected && isInHand && editing === null && (
            <SelectionBar page={box} span={selected} isDocked={false} onCommand={run} />
          )}
          {written && <PageNote key={written.annotation.id} page={box} entry={written} />}
          <div className={styles.all} style={{ height: tops.at(-1), minWidth: widest }}>
            {pages.slice(Math.max(0, first - 1), last + 2).map((page, i) => {
              const number = Math.max(0, first - 1) + i
              return (
                <PageSheet
                  key={number}
                  article={article.id}
                  number={number}
                  page={page}
                  text={article.text}
                  scale={scale}
                  top={tops[number] ?? 0}
                  marks={marks}
                />
              )
            })}
          </div>
        </section>
      </div>
      <MatchBar page={box} name={name} matches={matches} finding={finding} placeInSight={placeInSight} />
    </div>
  )
}

/** "This document has 4 pages, 213 to 216. There is none called “999”." */
const noPageWords = (pages: readonly PageWords[], typed: string): string => {
  const ends = [pages[0]?.label, pages.at(-1)?.label].join(' to ')
  const called = ends === `1 to ${pages.length}` ? '' : `, ${ends}`
  return `This document has ${counted(pages.length, 'page', 'pages')}${called}. There is none called “${typed.trim().slice(0, 20)}”.`
}
