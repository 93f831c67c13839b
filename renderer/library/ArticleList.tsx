import { ChevronDown, ChevronUp } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { COLUMNS, type KnownRow } from '../../domain/article-row.ts'
import { shelvedOf } from '../../domain/shelves.ts'
import * as actions from '../actions-library.ts'
import { placeAfter } from '../kit/lines.ts'
import { useLines } from '../kit/use-lines.ts'
import { likesIn } from '../state/alike.ts'
import { currentPlace, type LibraryDesk, listedRows, versionSign } from '../state/library.ts'
import { store, useDesk } from '../store.ts'
import { ArticleLine, HEAD } from './ArticleLine.tsx'
import styles from './ArticleList.module.css'
import { COLUMN_WORDS } from './columns.ts'

type Props = {
  readonly library: LibraryDesk
  /** Goes back to the filter box. */
  readonly onUp: () => void
}

/** Drawn as a table; with the role of a grid, since its rows are moved through and selected. */
const Grid = 'table'

/** Letters and digits begin a filter. */
const TYPED = /^[\p{L}\p{N}]$/u

/** The articles, one a row. One stop for the Tab key; arrows move from row to row. */
export const ArticleList = ({ library, onUp }: Props) => {
  const rows = listedRows(library)
  const place = currentPlace(library)
  const { selected, order } = library
  const likes = likesIn(library.alike, library.shelves)
  const waiting = useDesk(desk => desk.versions.waiting)
  const grid = useRef<HTMLTableElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const id = useId()
  const { from: first, to: last, line, show, toTop, page } = useLines(body, probe, rows.length, place)

  useEffect(() => {
    // Coming here, the list has the focus, unless the reader is already typing.
    if (document.activeElement === document.body) grid.current?.focus({ preventScroll: true })
  }, [])
  const listed = `${JSON.stringify(library.shelf)}\n${library.words}\n${order.by}\n${order.isDescending}`
  const shown = useRef(listed)
  useLayoutEffect(() => {
    if (shown.current === listed) return
    shown.current = listed
    // Ordered anew, the reader stays with the article they stand on; filtered anew, the best is to see the first.
    if (library.current !== null && selected.size === 0 && place > 0) show(place)
    else toTop()
  })

  const press = useCallback((at: number, event: MouseEvent) => {
    if (event.button !== 0) return
    // The press would select words, and take the focus from the grid.
    event.preventDefault()
    grid.current?.focus({ preventScroll: true })
    if (event.shiftKey) actions.selectTo(at)
    else if (event.ctrlKey || event.metaKey) actions.toggleRow(at)
    else actions.standOnRow(at)
  }, [])
  const open = useCallback((at: number) => openAt(listedRows(store.getState().library), at), [])

  const onKeyDown = (event: KeyboardEvent) => {
    // A press of a button in the head is the button's.
    if (event.target !== grid.current || event.altKey || event.nativeEvent.isComposing) return
    const isCommand = event.ctrlKey || event.metaKey
    if (isCommand) {
      if (event.key.toLowerCase() !== 'a') return
      actions.selectAll()
    } else {
      // The first press of an arrow lands on the first row: until then the reader stands on none.
      const from = library.current === null && event.key === 'ArrowDown' ? -1 : place
      const next = placeAfter(event.key, from, rows.length, page())
      if (event.key === 'ArrowUp' && place === 0 && !event.shiftKey) onUp()
      else if (next !== null) {
        if (event.shiftKey) actions.selectTo(next)
        else actions.standOnRow(next)
        show(next)
      } else if (event.key === 'Enter' && !event.shiftKey) open(place)
      else if (event.key === ' ') actions.toggleRow(place)
      else if (event.key === 'Escape' && selected.size > 0) actions.selectNone()
      else if (event.key === 'Escape' && library.words !== '') actions.filterLibrary('')
      else if (TYPED.test(event.key)) {
        // The letter itself goes into the box, which has the focus by then.
        event.stopPropagation()
        return onUp()
      } else return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  const drawn = rows.slice(first, last)
  return (
    <div className={styles.frame}>
      <div ref={probe} className={styles.probe} />
      <Grid
        ref={grid}
        className={styles.grid}
        role="grid"
        aria-multiselectable
        tabIndex={0}
        data-first
        aria-label="Articles"
        aria-rowcount={rows.length + HEAD}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={place >= first && place < last ? `${id}-${place}` : undefined}
        onKeyDown={onKeyDown}
      >
        <Head order={order} />
        <tbody ref={body} className={styles.body} style={{ '--all': `${rows.length * line}px` }}>
          {drawn.map(({ row }, i) => (
            <ArticleLine
              key={row.id}
              id={`${id}-${first + i}`}
              row={row}
              shelved={shelvedOf(library.shelves, row.id)}
              isAlike={likes.has(row.id)}
              version={versionSign(library, row)}
              waiting={row.previousVersion === null ? 0 : (waiting.get(row.id) ?? 0)}
              place={first + i}
              top={(first + i) * line}
              isCurrent={first + i === place}
              isSelected={selected.size > 0 ? selected.has(row.id) : library.current === row.id}
              onPress={press}
              onOpen={open}
            />
          ))}
        </tbody>
      </Grid>
    </div>
  )
}

const openAt = (rows: readonly KnownRow[], place: number) => {
  const row = rows[place]?.row
  if (!row) return
  actions.standOnRow(place)
  void actions.openRow(row.id)
}

/** The names of the columns: each orders the list, and the other way round when pressed again. */
const Head = ({ order }: Pick<LibraryDesk, 'order'>) => (
  <thead className={styles.head}>
    <tr className={styles.names} aria-rowindex={HEAD}>
      {COLUMNS.map(column => {
        const isOrdering = order.by === column
        const Arrow = order.isDescending ? ChevronDown : ChevronUp
        return (
          <th
            key={column}
            scope="col"
            data-column={column}
            aria-sort={isOrdering ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
          >
            <button type="button" onClick={() => actions.orderLibrary(column)}>
              {COLUMN_WORDS[column]}
              {isOrdering && <Arrow size={14} aria-hidden="true" />}
            </button>
          </th>
        )
      })}
    </tr>
  </thead>
)
