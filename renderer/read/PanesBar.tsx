import { ArrowLeftRight, Diff, Link2, Plus } from 'lucide-react'
import { type Correspondence, isRelated } from '../../domain/correspondence.ts'
import type { BesideLayout } from '../../domain/settings.ts'
import { run } from '../commands.ts'
import { Bar, BarCounts, BarGroup } from '../kit/Bar.tsx'
import { Chip } from '../kit/Chip.tsx'

type Props = {
  readonly layout: BesideLayout
  /** `null` until it is known. */
  readonly by: Correspondence | null
}

/** What can be done with two texts side by side. */
export const PanesBar = ({ layout, by }: Props) => (
  <Bar>
    <BarCounts>{by ? alikeWords(by) : 'Two texts side by side'}</BarCounts>
    <BarGroup label="Side by side">
      <Chip
        isPressed={layout.scroll === 'together'}
        onPress={() => run('scroll-together')}
        title="Scroll the two texts together (T)"
      >
        <Link2 size={14} aria-hidden="true" /> Together
      </Chip>
      <Chip
        isPressed={layout.differences}
        onPress={() => run('show-differences')}
        title="Mark the words that stand in one of the two alone (D)"
      >
        <Diff size={14} aria-hidden="true" /> Differences
      </Chip>
      <Chip onPress={() => run('swap-panes')} title="Swap the two texts (X)">
        <ArrowLeftRight size={14} aria-hidden="true" /> Swap
      </Chip>
      <Chip onPress={() => run('open-beside')} title="Open another text beside the one in hand (O)">
        <Plus size={14} aria-hidden="true" /> Beside…
      </Chip>
    </BarGroup>
  </Bar>
)

const alikeWords = (by: Correspondence): string =>
  isRelated(by)
    ? `${Math.round(by.share * 100)} % of the shorter text stands in both, in the same order`
    : 'Two texts with few words in common: they scroll by their length'
