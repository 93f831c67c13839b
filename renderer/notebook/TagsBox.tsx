import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { hasComma, TAG_LIMIT, tagsIn } from '../../domain/tags.ts'
import styles from './TagsBox.module.css'

/** As many as an annotation may have. */
const TAGS_LIMIT = 50

type Props = { readonly tags: readonly string[]; readonly onChange: (tags: readonly string[]) => void }

/** The tags of an annotation. Comma or Enter adds what is typed; so does leaving the box, so that nothing typed is lost. */
export const TagsBox = ({ tags, onChange }: Props) => {
  const [typed, setTyped] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const boxId = useId()

  const add = (text: string) => {
    const added = tagsIn(text).filter(tag => !tags.includes(tag))
    if (added.length > 0) onChange([...tags, ...added].slice(0, TAGS_LIMIT))
    setTyped('')
  }
  const remove = (tag: string) => {
    onChange(tags.filter(each => each !== tag))
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const isEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey
    if (isEnter && typed.trim() !== '') event.preventDefault()
    // Closing keys go on to the editor, which saves what is added here.
    if (isEnter || event.key === 'Enter' || event.key === 'Escape') add(typed)
  }

  const leftover = useRef(() => {})
  leftover.current = () => add(typed)
  useEffect(() => () => leftover.current(), [])

  return (
    <div className={styles.tags}>
      <label className={styles.label} htmlFor={boxId}>
        Tags
      </label>
      {tags.map(tag => (
        <span key={tag} className={styles.tag}>
          {tag}
          <button
            type="button"
            aria-label={`Remove tag ${tag}`}
            title={`Remove tag ${tag}`}
            onClick={() => remove(tag)}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </span>
      ))}
      <input
        ref={box}
        id={boxId}
        className={styles.box}
        value={typed}
        maxLength={TAG_LIMIT}
        disabled={tags.length >= TAGS_LIMIT}
        placeholder={tags.length === 0 ? 'Add a tag, then a comma' : 'Add a tag'}
        onChange={event => (hasComma(event.target.value) ? add(event.target.value) : setTyped(event.target.value))}
        onKeyDown={onKeyDown}
        onBlur={() => add(typed)}
      />
    </div>
  )
}
