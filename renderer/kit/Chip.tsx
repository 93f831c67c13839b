import type { ReactNode } from 'react'
import styles from './Chip.module.css'

type ChipProps = {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly isPressed?: boolean
  readonly title?: string
  readonly label?: string
  readonly isDisabled?: boolean
  /** What a dialog is there for. */
  readonly isPrimary?: boolean
}

/** A small round button: a switch where `isPressed` is given. */
export const Chip = ({ children, onPress, isPressed, title, label, isDisabled, isPrimary }: ChipProps) => (
  <button
    type="button"
    className={styles.chip}
    aria-pressed={isPressed}
    aria-label={label}
    title={title}
    disabled={isDisabled}
    data-primary={isPrimary || undefined}
    onClick={onPress}
  >
    {children}
  </button>
)

type Choice<T extends string> = { readonly value: T; readonly label: string }

type SelectChipProps<T extends string> = {
  /** What is chosen from, read out: "Speaker". */
  readonly label: string
  /** Shown where nothing is chosen: "Any speaker". */
  readonly none: string
  readonly value: T | null
  readonly choices: readonly Choice<T>[]
  readonly onChange: (value: T | null) => void
}

/** A choice in the shape of a chip, drawn by the platform: it works by keyboard, touch and screen reader as everywhere. */
export const SelectChip = <T extends string>({ label, none, value, choices, onChange }: SelectChipProps<T>) => (
  <select
    className={styles.select}
    aria-label={label}
    title={label}
    data-chosen={value !== null || undefined}
    value={value ?? ''}
    onChange={event => onChange(choices.find(each => each.value === event.target.value)?.value ?? null)}
  >
    <option value="">{none}</option>
    {choices.map(each => (
      <option key={each.value} value={each.value}>
        {each.label}
      </option>
    ))}
  </select>
)
