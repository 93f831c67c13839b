import { Columns2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { byAccuser, type Comparison, filtered, isFiltering, linksAt, type Side } from '../../domain/comparison.ts'
import type { Statement } from '../../domain/statement.ts'
import { choose, clearFilter, saveCompareLayout, showView } from '../actions.ts'
import { Empty, EmptyActions } from '../kit/Empty.tsx'
import { Separator } from '../kit/Separator.tsx'
import { store, useDesk } from '../store.ts'
import { type Arrangement, arranged } from './arrangement.ts'
import styles from './CompareView.module.css'
import { FilterBar } from './FilterBar.tsx'
import { Links } from './Links.tsx'
import { Pane } from './Pane.tsx'
import { usePaneScroll } from './use-pane-scroll.ts'

/** Accusations and responses side by side; the chosen statement and its counterparts are the picture. */
export const CompareView = () => {
  const open = useDesk(desk => desk.open)
  if (!open) return null
  const { accusations, responses } = open.comparison
  if (accusations.length + responses.length === 0)
    return <NothingToCompare hasNotes={open.edition.notes.statements.length > 0} />
  return <Panes key={open.edition.article.id} comparison={open.comparison} />
}

const Panes = ({ comparison }: { readonly comparison: Comparison }) => {
  const filter = useDesk(desk => desk.filter)
  const chosen = useDesk(desk => desk.places.now.chosen)
  const layout = useDesk(desk => desk.settings.compare)
  const panes = useRef<HTMLDivElement>(null)
  const shown = useMemo(() => filtered(comparison, filter), [comparison, filter])
  const arrangement: Arrangement = useMemo(() => arranged(comparison, shown, chosen), [comparison, shown, chosen])
  usePaneScroll(panes, layout, chosen)
  useMoveBetweenCards(panes)
  const sides: readonly Side[] = layout.swapped ? ['responses', 'accusations'] : ['accusations', 'responses']
  const grouped = (side: Side, of: readonly Statement[]) =>
    side === 'accusations' && layout.grouped ? byAccuser(comparison.parties, of) : [{ heading: '', statements: of }]
  const pane = (side: Side, at: 'left' | 'right') => (
    <Pane
      key={side}
      side={side}
      at={at}
      groups={grouped(side, arrangement[side])}
      total={comparison[side].length}
      comparison={comparison}
      chosen={chosen}
      links={chosen ? linksAt(comparison, chosen.side, chosen.id) : []}
      isFiltering={isFiltering(filter)}
      onChoose={id => choose(chosen?.id === id && chosen.side === side ? null : { id, side })}
      onLetGo={() => choose(null)}
      onClearFilter={clearFilter}
    />
  )
  return (
    <div className={styles.compare}>
      <FilterBar comparison={comparison} shown={shown} filter={filter} layout={layout} />
      <div className={styles.scroller}>
        <div
          ref={panes}
          className={styles.panes}
          style={{ '--left': `${layout.leftShare}fr`, '--right': `${100 - layout.leftShare}fr` }}
        >
          {sides[0] && pane(sides[0], 'left')}
          <Separator share={layout.leftShare} controls={panes} onMove={leftShare => saveCompareLayout({ leftShare })} />
          {sides[1] && pane(sides[1], 'right')}
          <Links key={`${layout.swapped} ${layout.grouped}`} panes={panes} chosen={chosen} arrangement={arrangement} />
        </div>
      </div>
    </div>
  )
}

/** An article in which nobody has noted who accuses whom. */
const NothingToCompare = ({ hasNotes }: { readonly hasNotes: boolean }) => (
  <Empty
    icon={Columns2}
    title={hasNotes ? 'This article’s notes name no accusation' : 'This article has no structured notes'}
  >
    <p>
      {hasNotes
        ? 'Nobody accuses or answers in the statements noted of it, so there is nothing to set side by side.'
        : 'Who accuses whom in it, and who answers, has not been noted, so there is nothing to set side by side. This says nothing of what the article holds.'}
    </p>
    <EmptyActions>
      <button type="button" onClick={() => showView('read')}>
        Read the article
      </button>
    </EmptyActions>
  </Empty>
)

/** Arrow keys: up and down among the cards of a pane, left and right to the other pane. */
const useMoveBetweenCards = (panes: React.RefObject<HTMLDivElement | null>) => {
  const move = useCallback(
    (event: KeyboardEvent) => {
      const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-choose]') : null
      if (!from || !panes.current || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      const next = neighbour(panes.current, from, event.key)
      if (!next) return
      event.preventDefault()
      next.focus()
      next.closest('article')?.scrollIntoView({ block: 'nearest' })
    },
    [panes],
  )
  useEffect(() => {
    const element = panes.current
    element?.addEventListener('keydown', move)
    return () => element?.removeEventListener('keydown', move)
  }, [panes, move])
}

const neighbour = (panes: HTMLElement, from: HTMLElement, key: string): HTMLElement | null => {
  const pane = from.closest('[data-pane]')
  const here = [...(pane?.querySelectorAll<HTMLElement>('[data-choose]') ?? [])]
  const at = here.indexOf(from)
  switch (key) {
    case 'ArrowDown':
      return here[at + 1] ?? null
    case 'ArrowUp':
      return here[at - 1] ?? null
    case 'Home':
      return here[0] ?? null
    case 'End':
      return here.at(-1) ?? null
    case 'ArrowLeft':
    case 'ArrowRight': {
      const wanted = panes.querySelector(`[data-pane][data-at=${key === 'ArrowLeft' ? 'left' : 'right'}]`)
      if (!wanted || wanted === pane) return null
      const { chosen } = store.getState().places.now
      // From a chosen card to its counterpart; else to the card that stands level.
      if (chosen && wanted.getAttribute('data-pane') !== chosen.side)
        return wanted.querySelector('[data-kin] [data-choose]')
      if (chosen) return wanted.querySelector('[data-selected] [data-choose]')
      return nearest([...wanted.querySelectorAll<HTMLElement>('[data-choose]')], from.getBoundingClientRect().top)
    }
    default:
      return null
  }
}

const nearest = (cards: readonly HTMLElement[], top: number): HTMLElement | null =>
  cards.reduce<HTMLElement | null>(
    (best, card) =>
      best === null ||
      Math.abs(card.getBoundingClientRect().top - top) < Math.abs(best.getBoundingClientRect().top - top)
        ? card
        : best,
    null,
  )
