import { Search } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react'
import type { Suggestion } from '../../domain/hit.ts'
import { numberWords } from '../../domain/wording.ts'
import * as actions from '../actions-search.ts'
import { Keys } from '../kit/Keys.tsx'
import { QueryBox } from '../kit/QueryBox.tsx'
import { store, useDesk } from '../store.ts'
import styles from './SearchBox.module.css'

type Props = {
  readonly box: RefObject<HTMLInputElement | null>
  /** The reader goes from the box down into the list. */
  readonly onDown: () => void
}

/**
 * The box of the view. As one types it offers ways to go on in the same line, where they hide nothing that is found; the right arrow
 * at the end of the words goes through them, and none is taken that was not chosen.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-autocomplete-list/
 */
export const SearchBox = ({ box, onDown }: Props) => {
  const query = useDesk(desk => desk.search.query)
  const suggestions = useDesk(desk => desk.search.suggestions)
  const [moved, setMoved] = useState({ suggestions, index: -1 })
  // Other suggestions start anew: none of them is chosen yet.
  const active = moved.suggestions === suggestions ? moved.index : -1
  const activate = (index: number) => setMoved({ suggestions, index })
  const listId = useId()
  // Back from a row that was opened, the reader stands on that row.
  useEffect(() => {
    if (store.getState().search.row >= 0) return
    box.current?.focus()
    box.current?.select()
  }, [box])
  const optionId = (index: number) => `${listId}-${index}`
  const isOpen = suggestions.length > 0
  const activeId = optionId(active)
  useEffect(() => {
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [activeId])

  const take = (suggestion: Suggestion) => {
    const caret = actions.takeSuggestion(suggestion)
    box.current?.focus()
    // The new words stand in the box once it is drawn.
    requestAnimationFrame(() => box.current?.setSelectionRange(caret, caret))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const chosen = suggestions[active]
    switch (event.key) {
      case 'ArrowDown':
        onDown()
        break
      case 'ArrowRight':
        if (!isOpen || !isAtEnd(event.currentTarget)) return
        activate((active + 1) % suggestions.length)
        break
      case 'ArrowLeft':
        if (!chosen) return
        activate(active - 1)
        break
      case 'Enter':
        if (chosen) take(chosen)
        else {
          actions.stopSuggesting()
          onDown()
        }
        break
      case 'Escape':
        if (!isOpen) return
        actions.stopSuggesting()
        break
      default:
        return
    }
    event.preventDefault()
  }
  return (
    <QueryBox
      box={box}
      icon={Search}
      label="Search articles, statements and notes"
      value={query}
      list={isOpen ? { id: listId, active: active >= 0 ? activeId : undefined } : null}
      className={styles.box}
      onChange={event =>
        actions.typeQuery(event.target.value, event.target.selectionStart ?? event.target.value.length)
      }
      onKeyDown={onKeyDown}
      onFocus={() => actions.standOnRow(-1)}
      onBlur={actions.stopSuggesting}
    >
      {isOpen && (
        <div className={styles.ways}>
          <Keys keys="Right" />
          <div id={listId} role="listbox" aria-label="Ways to go on" aria-orientation="horizontal">
            {suggestions.map((suggestion, i) => (
              <button
                key={`${suggestion.kind} ${suggestion.text}`}
                type="button"
                id={optionId(i)}
                role="option"
                tabIndex={-1}
                aria-selected={i === active}
                className={styles.suggestion}
                onMouseDown={event => event.preventDefault()}
                onClick={() => take(suggestion)}
              >
                {suggestion.text} <span className={styles.kind}>{kindWords(suggestion)}</span>
              </button>
            ))}
          </div>
        </div>
      )}
    </QueryBox>
  )
}

/** Nothing is selected, and the caret stands behind the last letter. */
const isAtEnd = ({ selectionStart, selectionEnd, value }: HTMLInputElement) =>
  selectionStart === value.length && selectionEnd === value.length

const kindWords = ({ kind, count }: Suggestion): string => {
  if (kind === 'field') return 'field'
  return kind === 'party' ? `party · ${numberWords(count)}` : numberWords(count)
}
