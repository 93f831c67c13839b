import { useState } from 'react'
import type { BackupItem, BackupPreview } from '../../domain/backup.ts'
import { counted } from '../../domain/wording.ts'
import { leaveBackup, restore } from '../actions-backups.ts'
import { FATE_WORDS, fatesWords, holdingsWords, itemWords } from '../backups/words.ts'
import { Chip } from '../kit/Chip.tsx'
import styles from './BackupsPanel.module.css'
import { Section } from './Panel.tsx'

/** Items shown at once: of ten thousand nobody reads more, and the box above finds the rest. */
const SHOWN = 200

/** What is in a backup, what bringing it back would do, and which of it is wanted. */
export const RestoreChoice = ({ preview }: { readonly preview: BackupPreview }) => {
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { items } = preview
  const wanted = items.filter(({ fate }) => fate !== 'stays')
  const found = [...wanted, ...items.filter(({ fate }) => fate === 'stays')].filter(each =>
    itemWords(each).toLowerCase().includes(words.trim().toLowerCase()),
  )
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <Section title="What is in it">
      <p>{holdingsWords(preview.holdings)}.</p>
      <p>
        {fatesWords(items)} What is here and not in the backup stays. What is here now is backed up first, so that this
        can be undone.
      </p>
      <div className={styles.ways}>
        <Chip isDisabled={wanted.length === 0} onPress={() => restore(wanted.map(({ id }) => id))}>
          {wanted.length === 0
            ? 'All of it is here'
            : `Restore all that differs: ${counted(wanted.length, 'item', 'items')}`}
        </Chip>
        <Chip isDisabled={chosen.size === 0} onPress={() => restore([...chosen])}>
          Restore the chosen {chosen.size > 0 && chosen.size}
        </Chip>
        <Chip onPress={leaveBackup}>Restore nothing</Chip>
      </div>
      {items.length > 8 && (
        <input
          type="search"
          className={styles.find}
          aria-label="Find in this backup"
          placeholder="Find in this backup"
          value={words}
          onChange={event => setWords(event.target.value)}
        />
      )}
      <ul className={styles.list} aria-label="Items of this backup">
        {found.slice(0, SHOWN).map(each => (
          <Item key={each.id} item={each} isChosen={chosen.has(each.id)} onToggle={() => toggle(each.id)} />
        ))}
      </ul>
      {found.length > SHOWN && <p>{found.length - SHOWN} more: type above to find them.</p>}
    </Section>
  )
}

type ItemProps = { readonly item: BackupItem; readonly isChosen: boolean; readonly onToggle: () => void }

const Item = ({ item, isChosen, onToggle }: ItemProps) => (
  <li>
    <label className={styles.item}>
      <input type="checkbox" checked={isChosen} disabled={item.fate === 'stays'} onChange={onToggle} />
      <span className={styles.name}>{itemWords(item)}</span>
    </label>
    <span className={styles.fate} data-fate={item.fate}>
      {FATE_WORDS[item.fate]}
    </span>
  </li>
)
