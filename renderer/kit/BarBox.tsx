import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import styles from './BarBox.module.css'

type Props = {
  readonly box: RefObject<HTMLInputElement | null>
  readonly icon: LucideIcon
  /** What a screen reader calls the box; shown in it while it is empty. */
  readonly label: string
  readonly value: string
  /** Most characters taken. */
  readonly limit: number
  /** `wide` leaves room for a whole query. */
  readonly size?: 'wide' | 'plain'
  readonly onType: (value: string) => void
  /** Arrow Down and Enter lead to what the words are asked of. */
  readonly onDown: () => void
  readonly onEscape?: () => void
  /** What stands behind the words. */
  readonly children?: ReactNode
}

/** The text box in the bar over a view. */
export const BarBox = ({ box, icon: Icon, label, value, limit, size = 'plain', onType, children, ...keys }: Props) => {
  const { onDown, onEscape } = keys
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onEscape?.()
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    onDown()
  }
  return (
    <search className={styles.box} data-size={size}>
      <Icon size={16} aria-hidden="true" />
      <input
        ref={box}
        type="text"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={limit}
        value={value}
        onChange={event => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {children}
    </search>
  )
}

/**
 * Puts the reader into the box whenever it is called.
 * @param called grows with each call
 * @param isCalledAtFirst whether it is when it appears, too
 */
export const useCalledBox = (box: RefObject<HTMLInputElement | null>, called: number, isCalledAtFirst = false) => {
  const heard = useRef(isCalledAtFirst ? null : called)
  useEffect(() => {
    if (heard.current === called) return
    heard.current = called
    box.current?.focus()
    box.current?.select()
  }, [box, called])
}
