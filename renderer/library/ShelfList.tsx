import { Circle, EqualApproximately, Folder, LibraryBig, type LucideIcon, Plus, Star, Tag, Trash2 } from 'lucide-react'
import { createElement, Fragment, useState } from 'react'
import type { Collection } from '../../domain/shelves.ts'
import { numberWords } from '../../domain/wording.ts'
import * as actions from '../actions-library.ts'
import { type LibraryDesk, type Shelf, shelfCounts } from '../state/library.ts'
import { CollectionForm, CollectionTools } from './CollectionTools.tsx'
import styles from './ShelfList.module.css'
import { TagTools } from './TagTools.tsx'

const PLAIN: readonly {
  readonly kind: 'all' | 'unread' | 'starred'
  readonly label: string
  readonly icon: LucideIcon
}[] = [
  { kind: 'all', label: 'All articles', icon: LibraryBig },
  { kind: 'unread', label: 'Unread', icon: Circle },
  { kind: 'starred', label: 'Starred', icon: Star },
]

/** The parts of the library that can be listed, each with how many articles stand there. */
export const ShelfList = ({ library }: { readonly library: LibraryDesk }) => {
  const counts = shelfCounts(library)
  const { collections } = library.shelves
  const [isNaming, setNaming] = useState(false)
  const entry = (shelf: Shelf, label: string, icon: LucideIcon, count: number, depth = 0) => (
    <li key={JSON.stringify(shelf)}>
      <button
        type="button"
        className={styles.shelf}
        style={{ '--depth': depth }}
        aria-current={isSame(shelf, library.shelf) || undefined}
        title={label}
        onClick={() => actions.chooseShelf(shelf)}
      >
        {createElement(icon, { size: 14, 'aria-hidden': true })}
        <span>{label}</span> <span className={styles.count}>{numberWords(count)}</span>
      </button>
    </li>
  )
  return (
    <nav className={styles.shelves} aria-label="Shelves">
      <ul>
        {PLAIN.map(({ kind, label, icon }) => entry({ kind }, label, icon, counts[kind]))}
        {(counts.alike > 0 || library.shelf.kind === 'alike') &&
          entry({ kind: 'alike' }, 'Much alike', EqualApproximately, counts.alike)}
        {entry({ kind: 'bin' }, 'Bin', Trash2, counts.bin)}
      </ul>
      <div className={styles.heading}>
        <h3>Collections</h3>
        <button type="button" aria-label="New collection" title="New collection" onClick={() => setNaming(true)}>
          <Plus size={15} aria-hidden="true" />
        </button>
      </div>
      {isNaming && (
        <CollectionForm name="" onSave={name => actions.newCollection(name, null)} onDone={() => setNaming(false)} />
      )}
      {collections.length > 0 && (
        <ul>
          {asTree(collections).map(({ collection, depth }) => (
            <Fragment key={collection.id}>
              {entry(
                { kind: 'collection', id: collection.id },
                collection.name,
                Folder,
                counts.collections.get(collection.id) ?? 0,
                depth,
              )}
              {library.shelf.kind === 'collection' && library.shelf.id === collection.id && (
                <li>
                  <CollectionTools collection={collection} collections={collections} />
                </li>
              )}
            </Fragment>
          ))}
        </ul>
      )}
      {counts.tags.size > 0 && (
        <>
          <div className={styles.heading}>
            <h3>Tags</h3>
          </div>
          <ul>
            {[...counts.tags]
              .sort(([a], [b]) => a.localeCompare(b, 'en'))
              .map(([tag, count]) => (
                <Fragment key={tag}>
                  {entry({ kind: 'tag', tag }, tag, Tag, count)}
                  {library.shelf.kind === 'tag' && library.shelf.tag === tag && (
                    <li>
                      <TagTools tag={tag} />
                    </li>
                  )}
                </Fragment>
              ))}
          </ul>
        </>
      )}
    </nav>
  )
}

const isSame = (a: Shelf, b: Shelf): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Each collection after the one that it is inside, by name. */
export const asTree = (
  collections: readonly Collection[],
  parent: string | null = null,
  depth = 0,
): readonly { readonly collection: Collection; readonly depth: number }[] =>
  collections
    .filter(each => each.parent === parent)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .flatMap(collection => [{ collection, depth }, ...asTree(collections, collection.id, depth + 1)])
