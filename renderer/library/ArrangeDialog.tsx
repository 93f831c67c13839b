import { useEffect, useRef, useState } from 'react'
import { type Shelved, shelvedOf } from '../../domain/shelves.ts'
import { hasComma, TAG_LIMIT, tagsIn } from '../../domain/tags.ts'
import { counted } from '../../domain/wording.ts'
import * as actions from '../actions-library.ts'
import { Chip } from '../kit/Chip.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { articlesInHand, type LibraryDesk, shelfCounts } from '../state/library.ts'
import styles from './ArrangeDialog.module.css'
import { asTree } from './ShelfList.tsx'

/** Tags and collections of all articles in hand. Each tick is saved at once, and can be undone. */
export const ArrangeDialog = ({ library }: { readonly library: LibraryDesk }) => {
  // Those in hand when it was opened: a tick may take them off the list behind.
  const [articles] = useState(() => articlesInHand(library))
  const [typed, setTyped] = useState('')
  const { shelves } = library
  const shelved = articles.map(article => shelvedOf(shelves, article))
  const tags = [...new Set([...shelfCounts(library).tags.keys(), ...shelved.flatMap(each => each.tags)])].sort((a, b) =>
    a.localeCompare(b, 'en'),
  )
  const add = (text: string) => {
    const added = tagsIn(text)
    setTyped('')
    if (added.length > 0) void actions.editShelves({ kind: 'tag', articles, tags: added, to: true })
  }
  const leftover = useRef(() => {})
  leftover.current = () => add(typed)
  useEffect(() => () => leftover.current(), [])
  return (
    <Dialog label="Tags and collections" onClose={() => actions.arrange(false)}>
      <div className={styles.arrange}>
        <h2>Tags and collections of {counted(articles.length, 'article', 'articles')}</h2>
        {/* What is typed is added by a comma, by Enter, and when the dialog closes: nothing typed is lost. */}
        <form
          onSubmit={event => {
            event.preventDefault()
            add(typed)
          }}
        >
          <input
            data-first
            aria-label="Add a tag"
            placeholder={tags.length === 0 ? 'Add a tag, then a comma' : 'Add a tag'}
            value={typed}
            maxLength={TAG_LIMIT}
            onChange={event => (hasComma(event.target.value) ? add(event.target.value) : setTyped(event.target.value))}
          />
        </form>
        <fieldset className={styles.list}>
          <legend>Tags</legend>
          {tags.length === 0 && <p>None yet</p>}
          {tags.map(tag => (
            <Tick
              key={tag}
              label={tag}
              shelved={shelved}
              has={each => each.tags.includes(tag)}
              onTick={to => actions.editShelves({ kind: 'tag', articles, tags: [tag], to })}
            />
          ))}
        </fieldset>
        <fieldset className={styles.list}>
          <legend>Collections</legend>
          {shelves.collections.length === 0 && <p>None yet</p>}
          {asTree(shelves.collections).map(({ collection: { id, name }, depth }) => (
            <Tick
              key={id}
              label={name}
              depth={depth}
              shelved={shelved}
              has={each => each.collections.includes(id)}
              onTick={to => actions.editShelves({ kind: 'collect', articles, collection: id, to })}
            />
          ))}
        </fieldset>
        <p className={styles.done}>
          <Chip onPress={() => actions.arrange(false)}>Done</Chip>
        </p>
      </div>
    </Dialog>
  )
}

type TickProps = {
  readonly label: string
  readonly depth?: number
  readonly shelved: readonly Shelved[]
  readonly has: (shelved: Shelved) => boolean
  readonly onTick: (to: boolean) => void
}

/** Ticked where all of them have it; neither ticked nor empty where some do. */
const Tick = ({ label, depth = 0, shelved, has, onTick }: TickProps) => {
  const count = shelved.filter(has).length
  const isAll = count > 0 && count === shelved.length
  return (
    <label style={{ '--depth': depth }}>
      <input
        type="checkbox"
        checked={isAll}
        ref={box => {
          if (box) box.indeterminate = count > 0 && !isAll
        }}
        onChange={() => onTick(!isAll)}
      />
      {label}
      {count > 0 && !isAll && <small>{count} of them</small>}
    </label>
  )
}
