import { Columns2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { counted, originWords } from '../../domain/wording.ts'
import { closePanel } from '../actions.ts'
import { readAlike } from '../actions-alike.ts'
import { openBeside } from '../actions-beside.ts'
import { readLibrary, readShelves } from '../actions-library.ts'
import { ComboboxBox, ComboboxGroup, ComboboxKeys, ComboboxList, ComboboxOption } from '../kit/Combobox.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Keys } from '../kit/Keys.tsx'
import { useCombobox } from '../kit/use-combobox.ts'
import { likesIn } from '../state/alike.ts'
import { articleBeside } from '../state/beside.ts'
import { articleInHand } from '../state/desk.ts'
import { useDesk } from '../store.ts'
import styles from './BesidePanel.module.css'
import { besideChoices } from './beside-choices.ts'

/** Chooses an article to stand beside the one in hand. */
export const BesidePanel = () => {
  const id = useDesk(articleInHand)
  const title = useDesk(desk => desk.open?.edition.article.title ?? '')
  const library = useDesk(desk => desk.library)
  const [query, setQuery] = useState('')
  useEffect(() => {
    void readLibrary()
    void readShelves()
    void readAlike()
  }, [])
  const { rows: all, shelves, alike } = library
  const beside = useDesk(articleBeside)
  const { groups, total } = useMemo(() => {
    const likes = id === null ? [] : (likesIn(alike, shelves).get(id) ?? [])
    return besideChoices(all, shelves, new Set([id, beside]), new Set(likes.map(({ article }) => article)), query)
  }, [all, shelves, alike, id, beside, query])
  const rows = groups.flatMap(group => group.rows)
  const choose = (index: number) => {
    const row = rows[index]
    if (!row) return
    closePanel()
    void openBeside(row.id)
  }
  const combobox = useCombobox({ query, count: rows.length, onChoose: choose })
  return (
    <Dialog label="Open beside" size="wide" onClose={closePanel}>
      <ComboboxBox
        combobox={combobox}
        icon={Columns2}
        label="Which article is to stand beside this one?"
        value={query}
        onType={setQuery}
        hasList={rows.length > 0}
      >
        {counted(total, 'article', 'articles')}
      </ComboboxBox>
      <p className={styles.of}>
        Beside <bdi>{title}</bdi>
      </p>
      <p className="only-heard" role="status">
        {total > 0 ? counted(total, 'article', 'articles') : 'No article'}
      </p>
      {rows.length === 0 ? (
        <p className={styles.nothing}>No other article says that. Backspace shows all of them.</p>
      ) : (
        <ComboboxList combobox={combobox} label="Articles">
          {groups.map(({ heading, first, rows: some }) => (
            <ComboboxGroup key={heading} heading={heading}>
              {some.map((row, i) => (
                <ComboboxOption key={row.id} combobox={combobox} index={first + i}>
                  <span className={styles.article}>
                    <bdi>{row.title}</bdi>
                    <small>{originWords(row)}</small>
                  </span>
                </ComboboxOption>
              ))}
            </ComboboxGroup>
          ))}
        </ComboboxList>
      )}
      <ComboboxKeys>
        <span>
          <Keys keys="↑" /> <Keys keys="↓" /> choose
        </span>
        <span>
          <Keys keys="Enter" /> open beside
        </span>
        <span>
          <Keys keys="Escape" /> back
        </span>
      </ComboboxKeys>
    </Dialog>
  )
}
