import { Search } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { closePanel } from '../actions.ts'
import * as actions from '../actions-search.ts'
import { ComboboxBox, ComboboxGroup, ComboboxKeys, ComboboxList, ComboboxOption } from '../kit/Combobox.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Keys } from '../kit/Keys.tsx'
import { type Combobox, type Held, useCombobox } from '../kit/use-combobox.ts'
import { openHit, openingBy } from '../open-hit.ts'
import { isAnswered } from '../state/search.ts'
import { store, useDesk } from '../store.ts'
import { HitContent, type HitSurroundings } from './Hit.tsx'
import { NothingFound } from './NothingFound.tsx'
import { Problems } from './Problems.tsx'
import { IN_PANEL, type Row, rowKey, rowsIn, type Section, sectionsOf } from './rows.ts'
import styles from './SearchPanel.module.css'
import { Standing } from './Standing.tsx'
import { Syntax } from './Syntax.tsx'
import { countWords, GROUP_HEADINGS, heardWords, isNothing } from './words.ts'

/** One box over everything: the articles, their statements and the reader's notes, as typed. */
export const SearchPanel = () => {
  const { query, reply, failure } = useDesk(desk => desk.search)
  const sections = useMemo(() => sectionsOf(reply, IN_PANEL), [reply])
  const rows = rowsIn(sections)
  const isEmpty = query.trim() === ''
  const hasList = rows.length > 0
  // The last option leads to all that is found.
  const combobox = useCombobox({ query, count: hasList ? rows.length + 1 : 0, onChoose: chooseRow })
  useEffect(() => void actions.resumeSearch(), [])
  const tryQuery = (example: string) => {
    combobox.box.current?.focus()
    void actions.search(example)
  }
  return (
    <Dialog label="Search" size="wide" onClose={closePanel}>
      <ComboboxBox
        combobox={combobox}
        icon={Search}
        label="Search articles, statements and notes"
        value={query}
        onType={actions.search}
        hasList={hasList}
      >
        {reply && (countWords(reply).join(' · ') || 'nothing found')}
      </ComboboxBox>
      <p className="only-heard" role="status" data-answers={reply?.query}>
        {reply && heardWords(reply)}
      </p>
      {!isEmpty && reply && <Problems reply={reply} />}
      {!isEmpty && <Standing reply={reply} failure={failure} onTry={tryQuery} />}
      {isEmpty ? (
        <Syntax onTry={tryQuery} />
      ) : hasList ? (
        <ComboboxList combobox={combobox} label="Found">
          <Sections sections={sections} combobox={combobox} isOneArticle={reply?.readiness.total === 1} />
          <ComboboxOption combobox={combobox} index={rows.length}>
            <span className={styles.all}>All that is found, and what narrows it</span>
          </ComboboxOption>
        </ComboboxList>
      ) : (
        reply && isNothing(reply) && <NothingFound reply={reply} />
      )}
      <ComboboxKeys>
        <span>
          <Keys keys="↑" /> <Keys keys="↓" /> choose
        </span>
        <span>
          <Keys keys="Enter" /> open
        </span>
        <span>
          <Keys keys="CmdOrCtrl+Enter" /> in Compare
        </span>
        <span>
          <Keys keys="Shift+Enter" /> beside
        </span>
        <span>
          <Keys keys="CmdOrCtrl+Shift+F" /> all that is found
        </span>
        <span>
          <Keys keys="Escape" /> back
        </span>
      </ComboboxKeys>
    </Dialog>
  )
}

/** Opens a row of what is typed now: where its reply is still under way, that is waited for. */
const chooseRow = async (index: number, held: Held) => {
  const { search } = store.getState()
  if (search.query.trim() === '') return
  if (!isAnswered(search)) await actions.search(search.query)
  const rows: readonly Row[] = rowsIn(sectionsOf(store.getState().search.reply, IN_PANEL))
  const row = rows[index]
  if (row?.kind === 'hit') {
    closePanel()
    await openHit(row.hit, openingBy(held), row.passage ?? undefined)
  } else if (rows.length > 0) actions.showSearch()
}

type SectionsProps = {
  readonly sections: readonly Section[]
  readonly combobox: Combobox
  readonly isOneArticle: boolean
}

const Sections = ({ sections, combobox, isOneArticle }: SectionsProps) => {
  const [now] = useState(() => new Date())
  const around: HitSurroundings = useMemo(() => ({ now, isOneArticle }), [now, isOneArticle])
  return sections.map(({ group, first, rows }) => (
    <ComboboxGroup key={group} heading={GROUP_HEADINGS[group]}>
      {rows.map((row, i) => (
        <ComboboxOption key={rowKey(row)} combobox={combobox} index={first + i}>
          {row.kind === 'hit' && (
            <HitContent hit={row.hit} passage={row.passage} isFirst={row.isFirst} around={around} />
          )}
        </ComboboxOption>
      ))}
    </ComboboxGroup>
  ))
}
