import { type FormEvent, useEffect, useRef, useState } from 'react'
import styles from './ShelfList.module.css'

type Props = {
  /** What is asked for: "Name of the collection". */
  readonly label: string
  /** As it is called now; '' where it is new. */
  readonly name: string
  /** Longest name, UTF-16 units. */
  readonly limit: number
  /** Gives back whether it is saved, or need not be. */
  readonly onSave: (name: string) => Promise<boolean>
  readonly onDone: () => void
}

/** Asks for the name of a collection or a tag. Enter saves it, Escape lets go. */
export const ShelfForm = ({ label, name: before, limit, onSave, onDone }: Props) => {
  const [name, setName] = useState(before)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [])
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const written = name.trim()
    if (written === '' || written === before || (await onSave(written))) onDone()
  }
  return (
    <form className={styles.form} onSubmit={save}>
      <input
        ref={box}
        aria-label={label}
        placeholder="Name"
        value={name}
        maxLength={limit}
        onChange={event => setName(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') onDone()
        }}
        onBlur={onDone}
      />
    </form>
  )
}
