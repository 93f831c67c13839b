import type { LucideIcon } from 'lucide-react'
import type { InputHTMLAttributes, ReactNode, RefObject } from 'react'
import { TYPED_LIMIT } from '../../domain/query-text.ts'
import styles from './QueryBox.module.css'

type Heard = 'onChange' | 'onKeyDown' | 'onFocus' | 'onBlur'

type Props = Pick<InputHTMLAttributes<HTMLInputElement>, Heard> & {
  readonly box: RefObject<HTMLInputElement | null>
  readonly icon: LucideIcon
  /** What a screen reader calls the box; shown in it while it is empty. */
  readonly label: string
  readonly value: string
  /** The list to move through, and the id of the option chosen in it; `null` where there is none. */
  readonly list: { readonly id: string; readonly active: string | undefined } | null
  /** More of its look, after the place where it stands. */
  readonly className?: string | undefined
  /** What stands behind the words. */
  readonly children: ReactNode
}

/** The text box of a combobox, along the upper edge of what it is asked of. */
export const QueryBox = ({ box, icon: Icon, label, value, list, className = '', children, ...heard }: Props) => (
  <div className={`${styles.box} ${className}`}>
    <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
    <input
      {...heard}
      ref={box}
      type="text"
      role="combobox"
      aria-label={label}
      aria-autocomplete="list"
      aria-expanded={list !== null}
      aria-controls={list?.id}
      aria-activedescendant={list?.active}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      placeholder={label}
      maxLength={TYPED_LIMIT}
      value={value}
    />
    {children}
  </div>
)
