import { AlignCenter, BookmarkPlus, FileDown } from 'lucide-react'
import { useState } from 'react'
import { GROUPS, type SearchReply, SORTS } from '../../domain/hit.ts'
import { numberWords } from '../../domain/wording.ts'
import { exportConcordance, showConcordance } from '../actions-concordance.ts'
import { saveSearch } from '../actions-saved-searches.ts'
import * as actions from '../actions-search.ts'
import { Bar, BarGroup } from '../kit/Bar.tsx'
import { Chip } from '../kit/Chip.tsx'
import { type SearchDesk, savedAs } from '../state/search.ts'
import { useDesk } from '../store.ts'
import { NameForm } from './NameForm.tsx'
import styles from './SearchBar.module.css'
import { GROUP_NAMES, SORT_WORDS } from './words.ts'

type Props = {
  readonly search: SearchDesk
  readonly reply: SearchReply
  /** The reader has given a name, or thought better of it. */
  readonly onNamed: () => void
}

/** True counts of each group, the order, and what can be done with all that is found. */
export const SearchBar = ({ search, reply, onNamed }: Props) => {
  const [isNaming, setNaming] = useState(false)
  const saved = useDesk(desk => savedAs(desk.savedSearches, desk.search))
  const stopNaming = () => {
    setNaming(false)
    onNamed()
  }
  const save = (name: string) => {
    stopNaming()
    void saveSearch(name)
  }
  const exportAll = () => {
    showConcordance(search.query)
    void exportConcordance()
  }
  return (
    <Bar>
      <BarGroup label="Groups">
        <Chip isPressed={search.group === null} onPress={() => actions.listGroup(null)}>
          All
        </Chip>
        {GROUPS.map(group => (
          <Chip key={group} isPressed={search.group === group} onPress={() => actions.listGroup(group)}>
            {GROUP_NAMES[group]} <b className={styles.count}>{numberWords(reply[group].total)}</b>
          </Chip>
        ))}
      </BarGroup>
      <span className={styles.space} />
      <BarGroup label="Order">
        {SORTS.map(sort => (
          <Chip key={sort} isPressed={search.sort === sort} onPress={() => actions.sortBy(sort)}>
            {SORT_WORDS[sort]}
          </Chip>
        ))}
      </BarGroup>
      <BarGroup label="All that is found">
        {isNaming ? (
          <NameForm name={saved?.name ?? search.query.trim()} onName={save} onCancel={stopNaming} />
        ) : (
          <>
            <Chip
              onPress={() => showConcordance(search.query)}
              title="Every match, one a line; all words are taken whole"
            >
              <AlignCenter size={14} aria-hidden="true" /> Words in context
            </Chip>
            <Chip onPress={exportAll} title="Goes to words in context and writes its lines as a table">
              <FileDown size={14} aria-hidden="true" /> Export lines…
            </Chip>
            <Chip
              onPress={() => setNaming(true)}
              title={saved ? `Saved as “${saved.name}”` : 'Keep this search under a name'}
            >
              <BookmarkPlus size={14} aria-hidden="true" /> {saved ? 'Saved' : 'Save search…'}
            </Chip>
          </>
        )}
      </BarGroup>
    </Bar>
  )
}
