import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Collection } from '../../domain/shelves.ts'
import { putCollection } from '../actions-library.ts'
import styles from './ShelfList.module.css'

type Props = {
  /** The one that gets another name; `null` for a new one. */
  readonly collection: Collection | null
  /** The one that a new one comes into. */
  readonly parent?: string | null
  readonly onDone: () => void
}

/** Asks for the name of a collection. Enter saves it, Escape lets go. */
export const CollectionForm = ({ collection, parent = null, onDone }: Props) => {
  const [name, setName] = useState(collection?.name ?? '')
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [])
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const written = name.trim()
    if (written === '') return onDone()
    const put = collection ? { ...collection, name: written } : { id: crypto.randomUUID(), name: written, parent }
    if (await putCollection(put)) onDone()
  }
  return (
    <form className={styles.form} onSubmit={save}>
      <input
        ref={box}
        aria-label="Name of the collection"
        placeholder="Name"
        value={name}
        maxLength={100}
        onChange={event => setName(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') onDone()
        }}
        onBlur={onDone}
      />
    </form>
  )
}
