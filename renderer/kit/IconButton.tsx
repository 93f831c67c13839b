import type { LucideIcon } from 'lucide-react'
import styles from './IconButton.module.css'

type Props = {
  readonly icon: LucideIcon
  /** Its name: read out, and shown as a tooltip with `keys`. */
  readonly label: string
  readonly keys?: string
  readonly onPress: () => void
  readonly isCurrent?: boolean
  readonly isPressed?: boolean
  readonly isDisabled?: boolean
}

/** A button that shows only an icon; it always has a name, and a tooltip with its key. */
export const IconButton = ({ icon: Icon, label, keys, onPress, isCurrent, isPressed, isDisabled }: Props) => (
  <button
    type="button"
    className={styles.button}
    title={keys ? `${label} (${keys})` : label}
    aria-label={label}
    aria-current={isCurrent ? 'page' : undefined}
    aria-pressed={isPressed}
    disabled={isDisabled}
    onClick={onPress}
  >
    <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
  </button>
)
