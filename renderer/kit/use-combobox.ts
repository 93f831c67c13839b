import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'

/** The key held while something was chosen: `command` is Ctrl, or ⌘. */
export type Held = 'command' | 'shift' | null

export const heldIn = ({ ctrlKey, metaKey, shiftKey }: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>): Held =>
  ctrlKey || metaKey ? 'command' : shiftKey ? 'shift' : null

/** A text box that moves through a list below it while focus stays in the box. */
export type Combobox = {
  readonly box: RefObject<HTMLInputElement | null>
  readonly listId: string
  readonly optionId: (index: number) => string
  /** The option that Enter takes; -1 where there is none. */
  readonly active: number
  readonly activate: (index: number) => void
  readonly choose: (index: number, held: Held) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

type Options = {
  /** What was typed. The first option is active again whenever it changes. */
  readonly query: string
  readonly count: number
  readonly onChoose: Combobox['choose']
}

/**
 * The keys and the state of a combobox with a list.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export const useCombobox = ({ query, count, onChoose }: Options): Combobox => {
  const box = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [moved, setMoved] = useState({ query, index: 0 })
  const active = Math.min(moved.query === query ? moved.index : 0, count - 1)
  const optionId = (index: number) => `${listId}-${index}`
  const activeId = optionId(active)
  useEffect(() => {
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  return {
    box,
    listId,
    optionId,
    active,
    activate: index => setMoved({ query, index }),
    choose: onChoose,
    onKeyDown: event => {
      if (event.nativeEvent.isComposing || event.altKey) return
      const held = heldIn(event)
      if (event.key === 'Enter') {
        event.preventDefault()
        onChoose(Math.max(active, 0), held)
        return
      }
      // With Shift or Ctrl these keys select and jump in the text box, as everywhere.
      if (held) return
      const index = stepped(event.key, active, count)
      if (index === null) return
      event.preventDefault()
      setMoved({ query, index })
    },
  }
}

/** Options passed over by Page Up and Page Down: about what a small window shows. */
const PAGE = 6

/** Where a key leads in a list; `null` where the key means nothing there. Arrows go round at the ends, pages stop at them. */
export const stepped = (key: string, active: number, count: number): number | null => {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count
    case 'ArrowUp':
      return active <= 0 ? count - 1 : active - 1
    case 'PageDown':
      return Math.min(count - 1, active + PAGE)
    case 'PageUp':
      return Math.max(0, active - PAGE)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
