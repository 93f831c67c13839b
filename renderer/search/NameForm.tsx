import { type SubmitEvent, useEffect, useRef } from 'react'
import styles from './NameForm.module.css'

type Props = {
  /** As it stands in the box at first. */
  readonly name: string
  readonly onName: (name: string) => void
  readonly onCancel: () => void
}

/** Most characters of a name. */
const LIMIT = 200

/** The name under which a search is kept. Enter takes it, Escape leaves things as they were. */
export const NameForm = ({ name, onName, onCancel }: Props) => {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.select(), [])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const named = box.current?.value.trim() ?? ''
    if (named === '') onCancel()
    else onName(named)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <input
        ref={box}
        type="text"
        aria-label="Name of the search"
        defaultValue={name.slice(0, LIMIT)}
        maxLength={LIMIT}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onCancel()
        }}
      />
      <button type="submit">Save</button>
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </form>
  )
}
