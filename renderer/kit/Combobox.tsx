import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useEffect, useId } from 'react'
import styles from './Combobox.module.css'
import { QueryBox } from './QueryBox.tsx'
import { type Combobox, heldIn } from './use-combobox.ts'

type BoxProps = {
  readonly combobox: Combobox
  readonly icon: LucideIcon
  /** What a screen reader calls the box; shown in it while it is empty. */
  readonly label: string
  readonly value: string
  readonly onType: (value: string) => void
  /** Is there a list to move through? */
  readonly hasList: boolean
  /** A quiet word at the right. */
  readonly children?: ReactNode
}

/** The text box of a combobox. It takes the focus when it appears, its words selected, so that typing starts anew. */
export const ComboboxBox = ({ combobox, icon, label, value, onType, hasList, children }: BoxProps) => {
  const { box } = combobox
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [box])
  return (
    <QueryBox
      box={box}
      icon={icon}
      label={label}
      value={value}
      list={hasList ? { id: combobox.listId, active: combobox.optionId(combobox.active) } : null}
      onChange={event => onType(event.target.value)}
      onKeyDown={combobox.onKeyDown}
    >
      <span className={styles.aside}>{children}</span>
    </QueryBox>
  )
}

type ListProps = { readonly combobox: Combobox; readonly label: string; readonly children: ReactNode }

export const ComboboxList = ({ combobox, label, children }: ListProps) => (
  <div id={combobox.listId} role="listbox" aria-label={label} className={styles.list}>
    {children}
  </div>
)

/** Options under a heading. */
export const ComboboxGroup = ({ heading, children }: { readonly heading: string; readonly children: ReactNode }) => {
  const id = useId()
  return (
    <fieldset aria-labelledby={id} className={styles.group}>
      <div id={id} role="presentation" className={styles.heading}>
        {heading}
      </div>
      {children}
    </fieldset>
  )
}

type OptionProps = { readonly combobox: Combobox; readonly index: number; readonly children: ReactNode }

/** One option, by its place in the whole list. A click takes it; the pointer makes it active when it moves, not when the list does. */
export const ComboboxOption = ({ combobox, index, children }: OptionProps) => (
  <button
    type="button"
    role="option"
    id={combobox.optionId(index)}
    tabIndex={-1}
    aria-selected={index === combobox.active}
    className={styles.option}
    onMouseDown={event => event.preventDefault()}
    onMouseMove={event => {
      const isMoved = event.movementX !== 0 || event.movementY !== 0
      if (isMoved && index !== combobox.active) combobox.activate(index)
    }}
    onClick={event => combobox.choose(index, heldIn(event))}
  >
    {children}
  </button>
)

/** The keys that work in the list, along the lower edge. */
export const ComboboxKeys = ({ children }: { readonly children: ReactNode }) => (
  <footer className={styles.keys}>{children}</footer>
)
