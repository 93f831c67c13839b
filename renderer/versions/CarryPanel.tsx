import { CheckCheck } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AnnotationId } from '../../domain/annotation.ts'
import { type CarryReview, type Offer, reviewWords, type Stray } from '../../domain/carry-review.ts'
import { closePanel } from '../actions.ts'
import { accept, carryExact, decline, openEarlier } from '../actions-versions.ts'
import { Chip } from '../kit/Chip.tsx'
import { Keys } from '../kit/Keys.tsx'
import { Panel, Section } from '../panels/Panel.tsx'
import { useDesk } from '../store.ts'
import styles from './CarryPanel.module.css'
import { OfferItem, StrayItem } from './MarkItem.tsx'

/** The marks of the earlier version: those to confirm one by one, and those whose words stand here no more. */
export const CarryPanel = () => {
  const review = useDesk(desk => desk.versions.review)
  return (
    <Panel title="Marks of the earlier version" size="wide">
      {review ? <Review review={review} /> : <p>There is no earlier version that can be read.</p>}
    </Panel>
  )
}

const Review = ({ review }: { readonly review: CarryReview }) => {
  const { exact, near, strays } = review
  const list = useRef<HTMLDivElement>(null)
  const ids = [...near, ...strays].map(({ annotation }) => annotation.id)
  const { stood, stand, focusOn } = useStood(list, ids)

  const onKeyDown = (event: KeyboardEvent, place: number, of: Offer | Stray, isOffer: boolean) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    switch (event.key) {
      case 'ArrowDown':
        focusOn(ids[place + 1])
        break
      case 'ArrowUp':
        focusOn(ids[place - 1])
        break
      case 'Home':
        focusOn(ids[0])
        break
      case 'End':
        focusOn(ids.at(-1))
        break
      case 'd':
      case 'D':
        if (!isOffer) return
        void decline(of)
        break
      default:
        return
    }
    event.preventDefault()
  }

  return (
    <div ref={list} className={styles.review}>
      <p className={styles.counts}>{reviewWords(review)}</p>
      {exact.length > 0 && (
        <Section title="Stand here just as they did">
          <Chip onPress={() => void carryExact()}>
            <CheckCheck size={14} aria-hidden="true" /> Carry over {exact.length}
          </Chip>
        </Section>
      )}
      {near.length > 0 && (
        <Section title="To confirm">
          <ol className={styles.list}>
            {near.map((offer, i) => (
              <li
                key={offer.annotation.id}
                data-mark={offer.annotation.id}
                onFocus={() => stand(offer.annotation.id)}
                onKeyDown={event => onKeyDown(event, i, offer, true)}
              >
                <OfferItem
                  offer={offer}
                  count={`${i + 1} of ${near.length}`}
                  isTabStop={stood === offer.annotation.id}
                  onAccept={() => void accept(offer)}
                  onDecline={() => void decline(offer)}
                  onOpen={() => openFrom(offer)}
                />
              </li>
            ))}
          </ol>
        </Section>
      )}
      {strays.length > 0 && (
        <Section title="Stand here no more">
          <ul className={styles.list}>
            {strays.map((stray, i) => (
              <li
                key={stray.annotation.id}
                data-mark={stray.annotation.id}
                onFocus={() => stand(stray.annotation.id)}
                onKeyDown={event => onKeyDown(event, near.length + i, stray, false)}
              >
                <StrayItem stray={stray} isTabStop={stood === stray.annotation.id} onOpen={() => openFrom(stray)} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {ids.length > 0 && (
        <p className={styles.keys}>
          <Keys keys="↑" /> <Keys keys="↓" /> from mark to mark · <Keys keys="Enter" /> accept · <Keys keys="D" />{' '}
          decline
        </p>
      )}
      {exact.length + ids.length === 0 && <p>All marks of the earlier version are decided on.</p>}
    </div>
  )
}

const openFrom = (of: Offer | Stray) => {
  closePanel()
  void openEarlier(of)
}

/** Which mark the reader stands on. Where it goes, decided on, the one that takes its place has the focus. */
const useStood = (list: React.RefObject<HTMLElement | null>, ids: readonly AnnotationId[]) => {
  const [wanted, stand] = useState<AnnotationId | null>(null)
  const place = useRef(0)
  const at = wanted === null ? -1 : ids.indexOf(wanted)
  if (at >= 0) place.current = at
  const stood = ids[at >= 0 ? at : Math.min(place.current, ids.length - 1)] ?? null
  const focusOn = (id: AnnotationId | null | undefined) => {
    if (id) list.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(id)}"] button`)?.focus()
  }
  const before = useRef<AnnotationId | null>(null)
  useEffect(() => {
    if (stood !== null && before.current !== null && !ids.includes(before.current))
      list.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(stood)}"] button`)?.focus()
    before.current = stood
  })
  return { stood, stand, focusOn }
}
