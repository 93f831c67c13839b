import { Search } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { closePanel } from '../actions.ts'
import * as actions from '../actions-search.ts'
import { Chooser } from '../kit/Chooser.tsx'
import { type Held, useCombobox } from '../kit/use-combobox.ts'
import { openHit, openingBy } from '../open-hit.ts'
import { isAnswered } from '../state/search.ts'
import { store, useDesk } from '../store.ts'
import { HitContent, type HitSurroundings } from './Hit.tsx'
import { NothingFound } from './NothingFound.tsx'
import { Problems } from './Problems.tsx'
import { IN_PANEL, type Row, rowKey, rowsIn, sectionsOf } from './rows.ts'
import styles from './SearchPanel.module.css'
import { Standing } from './Standing.tsx'
import { Syntax } from './Syntax.tsx'
import { countWords, GROUP_HEADINGS, heardWords, isNothing } from './words.ts'

/** One box over everything: the articles, their statements and the reader's notes, as typed. */
export const SearchPanel = () => {
  const { query, reply, failure } = useDesk(desk => desk.search)
  const sections = useMemo(() => sectionsOf(reply, IN_PANEL), [reply])
  const rows = rowsIn(sections)
  const isOneArticle = reply?.readiness.total === 1
  const [now] = useState(() => new Date())
  const around: HitSurroundings = useMemo(() => ({ now, isOneArticle }), [now, isOneArticle])
  const isEmpty = query.trim() === ''
  const hasList = rows.length > 0
  const combobox = useCombobox({ query, count: hasList ? rows.length + 1 : 0, onChoose: chooseRow })
  useEffect(() => void actions.resumeSearch(), [])
  const tryQuery = (example: string) => {
    combobox.box.current?.focus()
    void actions.search(example)
  }
  const groups = [
    ...sections.map(({ group, rows }) => ({
      heading: GROUP_HEADINGS[group],
      choices: rows.map(row => ({ key: rowKey(row), content: <RowContent row={row} around={around} /> })),
    })),
    { heading: null, choices: hasList ? [ALL] : [] },
  ]
  return (
    <Chooser
      combobox={combobox}
      name="Search"
      icon={Search}
      asks="Search articles, statements and notes"
      query={query}
      onType={actions.search}
      aside={reply && (countWords(reply).join(' · ') || 'nothing found')}
      heard={reply && heardWords(reply)}
      answers={reply?.query}
      list="Found"
      groups={isEmpty ? [] : groups}
      instead={isEmpty ? <Syntax onTry={tryQuery} /> : reply && isNothing(reply) && <NothingFound reply={reply} />}
      keys={KEYS}
      onClose={closePanel}
    >
      {!isEmpty && reply && <Problems reply={reply} />}
      {!isEmpty && <Standing reply={reply} failure={failure} onTry={tryQuery} />}
    </Chooser>
  )
}

const KEYS = [
  ['Enter', 'open'],
  ['CmdOrCtrl+Enter', 'in Compare'],
  ['Shift+Enter', 'beside'],
  ['CmdOrCtrl+Shift+F', 'all that is found'],
] as const

/** The last option leads to all that is found. */
const ALL = { key: 'all', content: <span className={styles.all}>All that is found, and what narrows it</span> }

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

const RowContent = ({ row, around }: { readonly row: Row; readonly around: HitSurroundings }) =>
  row.kind === 'hit' && <HitContent hit={row.hit} passage={row.passage} isFirst={row.isFirst} around={around} />
