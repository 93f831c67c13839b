import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { AnnotationId } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { Listed } from '../../domain/library-listing.ts'
import type { ListingOrder } from '../../domain/listing.ts'
import { counted } from '../../domain/wording.ts'
import * as actions from '../actions-annotations.ts'
import { useDesk } from '../store.ts'
import { EntryCard } from './EntryCard.tsx'
import styles from './EntryList.module.css'
import { useRows } from './use-rows.ts'
import type { useStanding } from './use-standing.ts'

type Props = {
  readonly scroller: RefObject<HTMLElement | null>
  readonly listed: readonly Listed[]
  /** Of the same entries. */
  readonly ids: readonly AnnotationId[]
  readonly order: ListingOrder
  readonly inHand: ArticleId | null
  readonly editing: AnnotationId | null
  readonly standing: ReturnType<typeof useStanding>
  /** The reader goes up from the first entry. */
  readonly onUp: () => void
}

/** The entries: one stop for the Tab key, arrows move from entry to entry. Only those in sight are drawn. */
export const EntryList = ({ scroller, listed, ids, order, inHand, editing, standing, onUp }: Props) => {
  const list = useRef<HTMLOListElement>(null)
  const { tabStop, stand, focusOn, settle } = standing
  const { drawn, top, height, measure } = useRows(scroller, list, ids, [tabStop, editing], settle)
  const now = useNow()
  const strays = useDesk(desk => desk.versions.strays)
  // Where all is of the article in hand, the window says already whose words these are.
  const isOfMany = listed.some(({ notes }) => notes.article.id !== inHand)

  const canDo = ({ notes, entry }: Listed) => ({
    open: () => void actions.openEntry(notes, entry),
    edit: () => actions.startEditing(entry.annotation.id),
    copy: () => void actions.copyEntry(notes, entry),
    remove: () => {
      if (editing === entry.annotation.id) actions.stopEditing()
      void actions.remove(entry.annotation.id, notes.article.id)
    },
  })

  const onKeyDown = (event: KeyboardEvent, place: number, of: Listed) => {
    if (event.target instanceof Element && event.target.closest('fieldset')) return
    const can = canDo(of)
    switch (pressed(event)) {
      case 'ArrowDown':
        focusOn(ids[place + 1])
        break
      case 'ArrowUp':
        if (!focusOn(ids[place - 1])) onUp()
        break
      case 'Home':
        focusOn(ids[0])
        break
      case 'End':
        focusOn(ids.at(-1))
        break
      case 'Delete':
        can.remove()
        break
      case 'e':
        can.edit()
        break
      case 'Ctrl+Shift+c':
        can.copy()
        break
      default:
        return
    }
    event.preventDefault()
  }

  return (
    <ol
      ref={list}
      className={styles.list}
      aria-label={order === 'text' ? 'In text order' : 'Newest first'}
      style={{ height }}
    >
      {drawn.map(place => {
        const each = listed[place]
        if (!each) return null
        const { notes, entry } = each
        const { id } = entry.annotation
        const isFirst = order === 'text' && isOfMany && listed[place - 1]?.notes.article.id !== notes.article.id
        return (
          <li
            key={id}
            ref={measure}
            className={styles.row}
            style={{ top: top(place) }}
            data-row={id}
            data-entry={id}
            aria-setsize={ids.length}
            aria-posinset={place + 1}
            onFocus={() => stand(id)}
            onKeyDown={event => onKeyDown(event, place, each)}
          >
            {isFirst && (
              <header className={styles.article}>
                <h3>{notes.article.title}</h3>
                <p>{aboutWords(listed, place)}</p>
              </header>
            )}
            <EntryCard
              entry={entry}
              article={order === 'newest' && isOfMany ? notes.article.title : ''}
              isStray={strays.has(id)}
              isUnderTitle={order === 'text' && isOfMany}
              now={now}
              isEditing={editing === id}
              isTabStop={id === tabStop}
              can={canDo(each)}
            />
          </li>
        )
      })}
    </ol>
  )
}

/** "Publisher · 2024-05-01 · 12 entries" of the article whose entries begin at a place. */
const aboutWords = (listed: readonly Listed[], place: number): string => {
  const notes = listed[place]?.notes
  if (!notes) return ''
  let end = place
  while (listed[end]?.notes === notes) end += 1
  const { publisher, published } = notes.article
  const gone = notes.isThere ? '' : 'This article can’t be read in the library'
  return [publisher, published, gone, counted(end - place, 'entry', 'entries')].filter(part => part !== '').join(' · ')
}

/** "ArrowDown", "e", "Ctrl+Shift+c": a key as this list names it. */
const pressed = (event: KeyboardEvent): string => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const isCommand = event.ctrlKey || event.metaKey
  return `${isCommand ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`
}

/** The time, half a minute behind at most. */
const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
