import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { TAG_LIMIT } from '../../domain/tags.ts'
import { editShelves, renameTag } from '../actions-library.ts'
import { Chip } from '../kit/Chip.tsx'
import { ShelfForm } from './ShelfForm.tsx'
import styles from './ShelfList.module.css'

/** What can be done with the tag that is listed. */
export const TagTools = ({ tag }: { readonly tag: string }) => {
  const [isNaming, setNaming] = useState(false)
  if (isNaming)
    return (
      <ShelfForm
        label="Name of the tag"
        name={tag}
        limit={TAG_LIMIT}
        onSave={name => renameTag(tag, name)}
        onDone={() => setNaming(false)}
      />
    )
  return (
    <div className={styles.tools}>
      <Chip
        label={`Rename ${tag}`}
        title="Rename the tag; the name of another joins the two"
        onPress={() => setNaming(true)}
      >
        <Pencil size={13} aria-hidden="true" />
      </Chip>
      <Chip
        label={`Take ${tag} away`}
        title="Take the tag away from all its articles; they stay"
        onPress={() => editShelves({ kind: 'remove-tag', tag })}
      >
        <Trash2 size={13} aria-hidden="true" />
      </Chip>
    </div>
  )
}
