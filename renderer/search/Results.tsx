import { type KeyboardEvent, memo, type RefObject, useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import { numberWords } from '../../domain/wording.ts'
import * as actions from '../actions-search.ts'
import { type Held, heldIn } from '../kit/use-combobox.ts'
import { openHit, openingBy } from '../open-hit.ts'
import { store, useDesk } from '../store.ts'
import { HitContent, type HitSurroundings } from './Hit.tsx'
import styles from './Results.module.css'
import { firstRows, type Row, rowAfter, rowKey, rowsIn, type Section } from './rows.ts'
import { GROUP_HEADINGS, groupCount } from './words.ts'

type Props = {
  readonly list: RefObject<HTMLDivElement | null>
  /** Tells one list from another. A list that grows stays the same one. */
  readonly listed: string
  readonly sections: readonly Section[]
  readonly isOneArticle: boolean
  /** The reader goes from the list up into the box. */
  readonly onUp: () => void
}

/** What most rows are high at the least, CSS px. Where some are lower, those that are missed below follow in the next frame. */
const ROW_HEIGHT = 72

/** All rows in one list: arrows go through them, Enter opens. Of another list, what is in sight is drawn first, and the rest after it. */
export const Results = ({ list, listed, sections, isOneArticle, onUp }: Props) => {
  const rows = rowsIn(sections)
  const row = useDesk(desk => Math.min(desk.search.row, rows.length - 1))
  const isWhole = useDeferredValue(listed, '') === listed
  const inSight = Math.ceil(window.innerHeight / ROW_HEIGHT)
  const drawn = isWhole ? sections : firstRows(sections, Math.max(inSight, row + 1))
  const [now] = useState(() => new Date())
  const around = useMemo(() => ({ now, isOneArticle }), [now, isOneArticle])
  const listId = useId()
  const optionId = (index: number) => `${listId}-${index}`
  const activeId = optionId(row)
  useEffect(() => {
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  // Back from a row that was opened, the reader goes on from there.
  useEffect(() => {
    if (store.getState().search.row >= 0) list.current?.focus()
  }, [list])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || (event.shiftKey && event.key !== 'Enter')) return
    const isModified = event.ctrlKey || event.metaKey
    const active = rows[row]
    const next = isModified ? null : rowAfter(event.key, row, rows.length)
    if (event.key === 'Enter' && active) chooseRow(active, row, heldIn(event))
    else if (next === -1 || event.key === 'Escape') onUp()
    else if (next !== null) actions.standOnRow(next)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label="Found"
      aria-activedescendant={row >= 0 ? activeId : undefined}
      className={styles.list}
      onKeyDown={onKeyDown}
      onFocus={() => row < 0 && actions.standOnRow(0)}
    >
      {drawn.map(({ group, total, first, rows: of }) => (
        <fieldset
          key={group}
          aria-label={`${GROUP_HEADINGS[group]}: ${groupCount(group, total)}`}
          className={styles.group}
        >
          <div role="presentation" className={styles.heading}>
            {GROUP_HEADINGS[group]} <span>{numberWords(total)}</span>
          </div>
          {of.map((each, i) => (
            <Option
              key={rowKey(each)}
              id={optionId(first + i)}
              row={each}
              index={first + i}
              count={rows.length}
              isActive={first + i === row}
              isBelow={first + i >= inSight}
              around={around}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}

const chooseRow = (row: Row, index: number, held: Held) => {
  actions.standOnRow(index)
  switch (row.kind) {
    case 'hit':
      void openHit(row.hit, openingBy(held), row.passage ?? undefined)
      return
    case 'all':
      actions.listGroup(row.group)
      actions.standOnRow(0)
      return
    case 'more':
      // What comes takes the place of this row: the reader goes on from there.
      actions.showMore()
  }
}

type OptionProps = {
  readonly id: string
  readonly row: Row
  readonly index: number
  readonly count: number
  readonly isActive: boolean
  /** Out of sight until the reader scrolls. */
  readonly isBelow: boolean
  readonly around: HitSurroundings
}

const Option = memo(({ id, row, index, count, isActive, isBelow, around }: OptionProps) => (
  <button
    type="button"
    role="option"
    id={id}
    tabIndex={-1}
    aria-selected={isActive}
    aria-setsize={count}
    aria-posinset={index + 1}
    data-goes-on={row.kind === 'hit' && !row.isFirst}
    data-below={isBelow}
    className={styles.option}
    onMouseDown={event => event.preventDefault()}
    onClick={event => chooseRow(row, index, heldIn(event))}
  >
    <RowContent row={row} around={around} />
  </button>
))

const RowContent = ({ row, around }: Pick<OptionProps, 'row' | 'around'>) => {
  switch (row.kind) {
    case 'hit':
      return <HitContent hit={row.hit} passage={row.passage} isFirst={row.isFirst} around={around} />
    case 'all':
      return <span className={styles.onward}>All {groupCount(row.group, row.total)}</span>
    case 'more':
      return (
        <span className={styles.onward}>
          Show more <small>{`${numberWords(row.shown)} of ${numberWords(row.total)} are listed`}</small>
        </span>
      )
  }
}
