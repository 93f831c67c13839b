import { type ReactNode, useLayoutEffect, useRef } from 'react'
import styles from './Dialog.module.css'

type Props = {
  /** What a screen reader calls it. */
  readonly label: string
  readonly onClose: () => void
  /** `wide` leaves room for lists of passages. */
  readonly size?: 'wide' | 'plain'
  readonly children: ReactNode
}

/**
 * A modal panel: the platform's own dialog keeps focus inside, and gives it back to where it was. Escape closes it, and so does
 * a click beside it.
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
  return (
    <dialog ref={dialog} className={styles.dialog} data-size={size} aria-label={label}>
      {/* It takes the focus of a click beside the controls, which would else go to the page behind. */}
      <div className={styles.inside} tabIndex={-1}>
        {children}
      </div>
    </dialog>
  )
}

/** Shows a dialog and hears when the reader closes it. Gives back how to take it away, after which nothing is heard. */
const shown = (dialog: HTMLDialogElement, onClose: () => void) => {
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
  }
}
