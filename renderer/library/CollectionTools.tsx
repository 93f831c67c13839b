import { FolderPlus, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { type Collection, NAME_LIMIT, withInner } from '../../domain/shelves.ts'
import { editShelves, newCollection, putCollection } from '../actions-library.ts'
import { Chip, SelectChip } from '../kit/Chip.tsx'
import { ShelfForm } from './ShelfForm.tsx'
import styles from './ShelfList.module.css'

type Props = { readonly collection: Collection; readonly collections: readonly Collection[] }

type FormProps = Pick<Parameters<typeof ShelfForm>[0], 'name' | 'onSave' | 'onDone'>

/** Asks for the name of a collection. */
export const CollectionForm = (props: FormProps) => (
  <ShelfForm {...props} label="Name of the collection" limit={NAME_LIMIT} />
)

/** What can be done with the collection that is listed. */
export const CollectionTools = ({ collection, collections }: Props) => {
  const [naming, setNaming] = useState<'this' | 'inner' | null>(null)
  const inner = withInner(collections, collection.id)
  const outside = collections.filter(each => !inner.has(each.id))
  const stop = () => setNaming(null)
  if (naming === 'this')
    return (
      <CollectionForm name={collection.name} onSave={name => putCollection({ ...collection, name })} onDone={stop} />
    )
  if (naming === 'inner')
    return <CollectionForm name="" onSave={name => newCollection(name, collection.id)} onDone={stop} />
  return (
    <div className={styles.tools}>
      <Chip label={`Rename ${collection.name}`} title="Rename" onPress={() => setNaming('this')}>
        <Pencil size={13} aria-hidden="true" />
      </Chip>
      <Chip label={`New collection inside ${collection.name}`} title="New inside" onPress={() => setNaming('inner')}>
        <FolderPlus size={13} aria-hidden="true" />
      </Chip>
      <Chip
        label={`Delete ${collection.name}`}
        title="Delete the collection; its articles stay"
        onPress={() => editShelves({ kind: 'remove-collection', id: collection.id })}
      >
        <Trash2 size={13} aria-hidden="true" />
      </Chip>
      {(outside.length > 0 || collection.parent !== null) && (
        <SelectChip
          label={`Where ${collection.name} stands`}
          none="By itself"
          value={collection.parent}
          choices={outside.map(({ id, name }) => ({ value: id, label: `In ${name}` }))}
          onChange={parent => putCollection({ ...collection, parent })}
        />
      )}
    </div>
  )
}
