import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react'
import { LEFT_SHARE } from '../../domain/settings.ts'
import styles from './Separator.module.css'

type Props = {
  /** Width of the left pane, percent. */
  readonly share: number
  /** The element whose width is shared out. */
  readonly controls: RefObject<HTMLElement | null>
  readonly onMove: (share: number) => void
}

/**
 * The bar between the panes, moved by mouse or by arrow keys; a double click or Enter makes the panes equal.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/
 */
export const Separator = ({ share, controls, onMove }: Props) => {
  const [isDragged, setDragged] = useState(false)
  const move = (to: number) => onMove(Math.round(Math.min(LEFT_SHARE.max, Math.max(LEFT_SHARE.min, to))))
  const drag = ({ clientX }: PointerEvent) => {
    const box = controls.current?.getBoundingClientRect()
    if (isDragged && box) move(((clientX - box.left) / box.width) * 100)
  }
  const press = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: share - LEFT_SHARE.step,
      ArrowRight: share + LEFT_SHARE.step,
      Home: LEFT_SHARE.min,
      End: LEFT_SHARE.max,
      Enter: 50,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }
  return (
    <hr
      className={styles.separator}
      aria-label="Width of the panes"
      aria-orientation="vertical"
      aria-valuenow={Math.round(share)}
      aria-valuemin={LEFT_SHARE.min}
      aria-valuemax={LEFT_SHARE.max}
      title="Drag, or press the arrow keys, to resize the panes"
      tabIndex={0}
      data-dragged={isDragged || undefined}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragged(true)
      }}
      onPointerMove={drag}
      onPointerUp={() => setDragged(false)}
      onPointerCancel={() => setDragged(false)}
      onDoubleClick={() => move(50)}
      onKeyDown={press}
    />
  )
}
