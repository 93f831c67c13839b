import { ArrowLeftRight, Link2, Rows3, X } from 'lucide-react'
import { type Comparison, type Filter, isFiltering, partiesOf, type Side, tally } from '../../domain/comparison.ts'
import type { CompareLayout } from '../../domain/settings.ts'
import { type PartyId, REPLY_KINDS, VOICES } from '../../domain/statement.ts'
import { counted, NOT_STATED, REPLY_WORDS, VOICE_WORDS } from '../../domain/wording.ts'
import { clearFilter, filterBy } from '../actions.ts'
import { run } from '../commands.ts'
import { Bar, BarCounts, BarGroup } from '../kit/Bar.tsx'
import { Chip, SelectChip } from '../kit/Chip.tsx'

type Props = {
  readonly comparison: Comparison
  readonly shown: Pick<Comparison, Side>
  readonly filter: Filter
  readonly layout: CompareLayout
}

const ANSWERED = [
  { value: 'answered', label: 'Answered' },
  { value: 'unanswered', label: 'Unanswered' },
] as const

/** True counts, and what to show. */
export const FilterBar = ({ comparison, shown, filter, layout }: Props) => {
  const counts = tally(comparison)
  const parties = (which: 'speakers' | 'targets') =>
    partiesOf(comparison, which).map(party => ({ value: party.id, label: party.name }))
  const speakers: readonly { value: PartyId | 'not-stated'; label: string }[] = [
    ...parties('speakers'),
    { value: 'not-stated', label: NOT_STATED },
  ]
  const used = new Set(comparison.links.flatMap(link => link.kinds))
  const kinds = REPLY_KINDS.filter(kind => used.has(kind)).map(kind => ({ value: kind, label: REPLY_WORDS[kind] }))
  const voices = VOICES.map(voice => ({ value: voice, label: VOICE_WORDS[voice] }))
  return (
    <Bar>
      <BarCounts>
        {isFiltering(filter) ? (
          <>
            <b>{shown.accusations.length}</b> of {counts.accusations} accusations · <b>{shown.responses.length}</b> of{' '}
            {counts.responses} responses
          </>
        ) : (
          <>
            <b>{counts.accusations}</b> {counts.accusations === 1 ? 'accusation' : 'accusations'} ·{' '}
            <b>{counts.answered}</b> answered · <b>{counts.unanswered}</b> unanswered in this article
          </>
        )}
      </BarCounts>
      <BarGroup label="Filter and arrange">
        <SelectChip
          label="Speaker"
          none="Any speaker"
          value={filter.speaker}
          choices={speakers}
          onChange={speaker => filterBy({ speaker })}
        />
        <SelectChip
          label="Target"
          none="Any target"
          value={filter.target}
          choices={parties('targets')}
          onChange={target => filterBy({ target })}
        />
        <SelectChip
          label="Kind of reply"
          none="Any reply"
          value={filter.kind}
          choices={kinds}
          onChange={kind => filterBy({ kind })}
        />
        <SelectChip
          label="Voice"
          none="Any voice"
          value={filter.voice}
          choices={voices}
          onChange={voice => filterBy({ voice })}
        />
        <SelectChip
          label="Answered or not"
          none="Answered?"
          value={filter.answered === null ? null : filter.answered ? 'answered' : 'unanswered'}
          choices={ANSWERED}
          onChange={value => filterBy({ answered: value === null ? null : value === 'answered' })}
        />
        {isFiltering(filter) && (
          <Chip onPress={clearFilter} label="Clear filters" title="Clear filters (Esc)">
            <X size={14} aria-hidden="true" />
          </Chip>
        )}
        <Chip isPressed={layout.grouped} onPress={() => run('group-by-accuser')} title="Group by who accuses (G)">
          <Rows3 size={14} aria-hidden="true" /> Group
        </Chip>
        <Chip
          isPressed={layout.scroll === 'together'}
          onPress={() => run('scroll-together')}
          title="Scroll panes together (T)"
        >
          <Link2 size={14} aria-hidden="true" /> Together
        </Chip>
        <Chip isPressed={layout.swapped} onPress={() => run('swap-sides')} title="Swap sides (S)">
          <ArrowLeftRight size={14} aria-hidden="true" /> Swap
        </Chip>
      </BarGroup>
      <span className="only-heard" role="status">
        {isFiltering(filter)
          ? `${counted(shown.accusations.length, 'accusation', 'accusations')}, ${counted(shown.responses.length, 'response', 'responses')}`
          : ''}
      </span>
    </Bar>
  )
}
