import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import styles from './Dialog.module.css'
import { focusNear, isThere, standingOf } from './near.ts'

type Props = {
  /** What a screen reader calls it. */
  readonly label: string
  readonly onClose: () => void
  /** `wide` leaves room for lists of passages. */
  readonly size?: 'wide' | 'plain'
  readonly children: ReactNode
}

/**
 * A modal panel: the platform's own dialog keeps focus inside, and gives it back to where it was. What there is to do first, or
 * the first setting in force, takes the focus; where there is neither, the first button does. Escape closes it, and so does a click
 * beside it.
 */
export const Dialog = ({ label, onClose, size = 'plain', children }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  useLayoutEffect(() => {
    close.current = onClose
  }, [onClose])
  useLayoutEffect(() => {
    const element = dialog.current
    return element ? shown(element, () => close.current()) : undefined
  }, [])
  useEffect(() => {
    if (dialog.current) enter(dialog.current)
  }, [])
  return (
    <dialog ref={dialog} className={styles.dialog} data-size={size} data-keeps-focus aria-label={label}>
      {/* It takes the focus of a click beside the controls, which would else go to the page behind. */}
      <div className={styles.inside} tabIndex={-1}>
        {children}
      </div>
    </dialog>
  )
}

/** Puts the reader to where they begin, unless something in the dialog has the focus of its own accord. */
const enter = (dialog: HTMLDialogElement) => {
  if (document.activeElement?.matches('dialog :is(button, input, textarea, select)')) return
  const first = dialog.querySelector<HTMLElement>('[data-first], input:checked') ?? dialog.querySelector('button')
  first?.focus()
}

/**
 * Shows a dialog and hears when the reader closes it. Gives back how to take it away, after which nothing is heard; where what had the focus
 * before has gone by then, something near takes it.
 */
const shown = (dialog: HTMLDialogElement, onClose: () => void) => {
  const before = document.activeElement === null ? [] : standingOf(document.activeElement)
  // A drag that starts on words in the dialog and ends beside it selects them; it closes nothing.
  let isPressedBeside = false
  const press = (event: PointerEvent) => {
    isPressedBeside = event.target === dialog
  }
  const release = (event: MouseEvent) => {
    if (isPressedBeside && event.target === dialog) onClose()
  }
  // Escape means this dialog alone, whatever it means in the view behind.
  const keep = (event: KeyboardEvent) => {
    if (event.key === 'Escape') event.stopPropagation()
  }
  dialog.addEventListener('close', onClose)
  dialog.addEventListener('keydown', keep)
  dialog.addEventListener('pointerdown', press)
  dialog.addEventListener('click', release)
  dialog.showModal()
  return () => {
    dialog.removeEventListener('close', onClose)
    dialog.removeEventListener('keydown', keep)
    dialog.removeEventListener('pointerdown', press)
    dialog.removeEventListener('click', release)
    dialog.close()
    setTimeout(() => {
      if (document.activeElement === document.body && !isThere(before)) focusNear(before)
    })
  }
}
