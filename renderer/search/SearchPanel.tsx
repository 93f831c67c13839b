import { Search } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { Hit, SearchReply } from '../../domain/hit.ts'
import * as actions from '../actions.ts'
import { ComboboxBox, ComboboxGroup, ComboboxKeys, ComboboxList, ComboboxOption } from '../kit/Combobox.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Keys } from '../kit/Keys.tsx'
import { useCombobox } from '../kit/use-combobox.ts'
import type { OpenArticle } from '../state/desk.ts'
import { store, useDesk } from '../store.ts'
import { AnnotationHit, ParagraphHit, StatementHit } from './Hit.tsx'
import { countWords, hitGroups, hitsOf, type Spoken, spokenIn } from './hits.ts'
import { NothingFound } from './NothingFound.tsx'
import { Problems } from './Problems.tsx'
import { Syntax } from './Syntax.tsx'

/** One box over everything: the article, its statements and the reader's notes, as typed. */
export const SearchPanel = () => {
  const { query, reply } = useDesk(desk => desk.search)
  const open = useDesk(desk => desk.open)
  const isEmpty = query.trim() === ''
  const hits = isEmpty ? [] : hitsOf(reply)
  const combobox = useCombobox({ query, count: hits.length, onChoose: openHitAt })
  useEffect(() => {
    const { search } = store.getState()
    if (search.query !== '' && search.reply?.query !== search.query) void actions.search(search.query)
  }, [])
  const tryExample = (example: string) => {
    combobox.box.current?.focus()
    void actions.search(example)
  }
  if (!open) return null
  return (
    <Dialog label="Search" size="wide" onClose={actions.closePanel}>
      <ComboboxBox
        combobox={combobox}
        icon={Search}
        label="Search article, statements and notes"
        value={query}
        onType={actions.search}
        hasList={hits.length > 0}
      >
        {!isEmpty && reply && (countWords(reply).join(' · ') || 'nothing found')}
      </ComboboxBox>
      <p className="only-heard" role="status">
        {!isEmpty && reply && (countWords(reply).join(', ') || 'Nothing found')}
      </p>
      {!isEmpty && reply && <Problems reply={reply} />}
      {isEmpty ? (
        <Syntax onTry={tryExample} />
      ) : hits.length > 0 && reply ? (
        <ComboboxList combobox={combobox} label="Found">
          <Groups open={open} reply={reply} combobox={combobox} />
        </ComboboxList>
      ) : (
        reply && <NothingFound query={reply.query} />
      )}
      <ComboboxKeys>
        <span>
          <Keys keys="↑" /> <Keys keys="↓" /> choose
        </span>
        <span>
          <Keys keys="Enter" /> open at the passage
        </span>
        <span>
          <Keys keys="CmdOrCtrl+Enter" /> open in Compare
        </span>
        <span>
          <Keys keys="Escape" /> back
        </span>
      </ComboboxKeys>
    </Dialog>
  )
}

/** Opens a hit of what is typed now: where its reply is still under way, that is waited for. */
const openHitAt = async (index: number, inCompare: boolean) => {
  const { query, reply } = store.getState().search
  if (query.trim() === '') return
  if (reply?.query !== query) await actions.search(query)
  const hit = hitsOf(store.getState().search.reply)[index]
  if (!hit) return
  actions.closePanel()
  actions.openHit(hit, inCompare)
}

type GroupsProps = {
  readonly open: OpenArticle
  readonly reply: SearchReply
  readonly combobox: ReturnType<typeof useCombobox>
}

const Groups = ({ open, reply, combobox }: GroupsProps) => {
  const spoken = useMemo(() => spokenIn(open.edition), [open.edition])
  const [now] = useState(Date.now)
  return hitGroups(reply).map(({ heading, first, hits }) => (
    <ComboboxGroup key={heading} heading={heading}>
      {hits.map((hit, i) => (
        <ComboboxOption key={keyOf(hit)} combobox={combobox} index={first + i}>
          <HitContent open={open} hit={hit} spoken={spoken} now={now} />
        </ComboboxOption>
      ))}
    </ComboboxGroup>
  ))
}

const keyOf = (hit: Hit): string | number => {
  switch (hit.kind) {
    case 'paragraph':
      return hit.paragraph
    case 'statement':
      return hit.statement
    case 'annotation':
      return hit.annotation
  }
}

type HitProps = {
  readonly open: OpenArticle
  readonly hit: Hit
  readonly spoken: readonly Spoken[]
  readonly now: number
}

const HitContent = ({ open, hit, spoken, now }: HitProps) => {
  switch (hit.kind) {
    case 'paragraph':
      return <ParagraphHit open={open} hit={hit} spoken={spoken} />
    case 'statement':
      return <StatementHit open={open} hit={hit} />
    case 'annotation':
      return <AnnotationHit open={open} hit={hit} now={now} />
  }
}
