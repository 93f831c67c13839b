import { FileClock } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { ArticleId } from '../../domain/article.ts'
import { counted } from '../../domain/wording.ts'
import { closePanel } from '../actions.ts'
import { readLibrary } from '../actions-library.ts'
import { link, sameAddressAs } from '../actions-versions.ts'
import { ComboboxBox, ComboboxGroup, ComboboxKeys, ComboboxList, ComboboxOption } from '../kit/Combobox.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Keys } from '../kit/Keys.tsx'
import { useCombobox } from '../kit/use-combobox.ts'
import { useDesk } from '../store.ts'
import { earlierCandidates } from './candidates.ts'
import styles from './VersionPanel.module.css'
import { savedWords } from './words.ts'

/** Chooses the earlier version of an article: those that are likely come first. */
export const VersionPanel = () => {
  const of = useDesk(desk => desk.versions.choosingFor)
  const library = useDesk(desk => desk.library)
  const [query, setQuery] = useState('')
  const [sameAddress, setSameAddress] = useState<ReadonlySet<ArticleId>>(new Set())
  const id = of?.id ?? null
  useEffect(() => {
    void readLibrary()
    if (id !== null) void sameAddressAs(id).then(setSameAddress)
  }, [id])
  const groups = useMemo(
    () => (id === null ? [] : earlierCandidates(library.rows, library.shelves, id, sameAddress, query)),
    [library.rows, library.shelves, id, sameAddress, query],
  )
  const rows = groups.flatMap(group => group.rows)
  const choose = (index: number) => {
    const row = rows[index]
    if (!row || of === null) return
    closePanel()
    void link(of, row.id)
  }
  const combobox = useCombobox({ query, count: rows.length, onChoose: choose })
  if (of === null) return null
  return (
    <Dialog label="Newer version of" size="wide" onClose={closePanel}>
      <ComboboxBox
        combobox={combobox}
        icon={FileClock}
        label="Of which article is this a newer version?"
        value={query}
        onType={setQuery}
        hasList={rows.length > 0}
      />
      <p className={styles.of}>
        <bdi>{of.title}</bdi> becomes the newer version of the one you choose. Both stay whole.
      </p>
      <p className="only-heard" role="status">
        {rows.length > 0 ? counted(rows.length, 'article', 'articles') : 'No article'}
      </p>
      {rows.length === 0 ? (
        <p className={styles.nothing}>No other article here is called so. Backspace shows all of them.</p>
      ) : (
        <ComboboxList combobox={combobox} label="Articles">
          {groups.map(({ heading, first, rows: some }) => (
            <ComboboxGroup key={heading} heading={heading}>
              {some.map((row, i) => (
                <ComboboxOption key={row.id} combobox={combobox} index={first + i}>
                  <span className={styles.article}>
                    <bdi>{row.title}</bdi>
                    <small>{[row.publisher, row.published, savedWords(row)].filter(Boolean).join(' · ')}</small>
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
          <Keys keys="Enter" /> take it
        </span>
        <span>
          <Keys keys="Escape" /> back
        </span>
      </ComboboxKeys>
    </Dialog>
  )
}
