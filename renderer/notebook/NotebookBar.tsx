import { ArrowDownNarrowWide, ClockArrowDown, type LucideIcon, Redo2, Search, Undo2, X } from 'lucide-react'
import { type Ref, useMemo } from 'react'
import { type Annotation, MOTIVATIONS, type Motivation } from '../../domain/annotation.ts'
import type { Step } from '../../domain/article-notes.ts'
import { type Entry, type ListingFilter, type ListingOrder, tagCounts } from '../../domain/listing.ts'
import type { Change } from '../../domain/notebook.ts'
import { counted, numberWords } from '../../domain/wording.ts'
import { saveSettings } from '../actions.ts'
import { filterNotebook, listNotesOf, redo as redoNewest, undo as undoNewest } from '../actions-annotations.ts'
import { Bar, BarCounts, BarGroup } from '../kit/Bar.tsx'
import { Chip, SelectChip } from '../kit/Chip.tsx'
import styles from './NotebookBar.module.css'
import { changeWords, KIND_WORDS } from './words.ts'

type Props = {
  /** Of all articles, as far as they are read. */
  readonly entries: readonly Entry[]
  /** All articles are read: the counts are of all that is kept. */
  readonly isRead: boolean
  /** How many entries are listed. */
  readonly shown: number
  readonly filter: ListingFilter
  readonly of: 'all' | 'this'
  /** How many entries the article in hand has; `null` where none is in hand. */
  readonly inHand: number | null
  readonly order: ListingOrder
  readonly undo: Step | null
  readonly redo: Step | null
  readonly wordsBox: Ref<HTMLInputElement>
  readonly onClear: () => void
  /** The reader goes from the words box down into the list. */
  readonly onDown: () => void
}

const PLURALS: Readonly<Record<Motivation, string>> = {
  bookmarking: 'Bookmarks',
  highlighting: 'Highlights',
  commenting: 'Notes',
  classifying: 'Statements',
}

/** True counts, what to list, in which order, and the way back. */
export const NotebookBar = ({
  entries,
  isRead,
  shown,
  filter,
  of,
  inHand,
  order,
  undo,
  redo,
  wordsBox,
  onClear,
  onDown,
}: Props) => {
  const annotations = useMemo(() => entries.map(({ annotation }) => annotation), [entries])
  const tags = useMemo(() => tagChoices(annotations, filter.tag), [annotations, filter.tag])
  const isFiltering = of === 'this' || filter.words !== '' || filter.motivation !== null || filter.tag !== null
  return (
    <Bar>
      <Counts annotations={annotations} isRead={isRead} shown={shown} isFiltering={isFiltering} />
      <BarGroup label="Filter" isHidden={annotations.length === 0}>
        <SelectChip
          label="Articles"
          none="All articles"
          value={of === 'this' ? of : null}
          choices={inHand === null ? [] : [{ value: 'this', label: `This article (${inHand})` }]}
          onChange={chosen => listNotesOf(chosen ?? 'all')}
        />
        <span className={styles.words}>
          <Search size={14} aria-hidden="true" />
          <input
            ref={wordsBox}
            type="text"
            aria-label="Filter by words"
            placeholder="Filter by words"
            value={filter.words}
            maxLength={200}
            onChange={event => filterNotebook({ words: event.target.value })}
            onKeyDown={event => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Escape') filterNotebook({ words: '' })
              if (event.key !== 'ArrowDown') return
              event.preventDefault()
              onDown()
            }}
          />
        </span>
        <SelectChip
          label="Kind"
          none="Any kind"
          value={filter.motivation}
          choices={MOTIVATIONS.map(value => ({ value, label: PLURALS[value] }))}
          onChange={motivation => filterNotebook({ motivation })}
        />
        <SelectChip
          label="Tag"
          none="Any tag"
          value={filter.tag}
          choices={tags}
          onChange={tag => filterNotebook({ tag })}
        />
        {isFiltering && (
          <Chip onPress={onClear} label="Clear filters">
            Clear <X size={13} aria-hidden="true" />
          </Chip>
        )}
      </BarGroup>
      <BarGroup label="Order" isHidden={annotations.length === 0}>
        <Chip isPressed={order === 'text'} onPress={() => saveSettings({ notebookOrder: 'text' })}>
          <ArrowDownNarrowWide size={14} aria-hidden="true" /> In text order
        </Chip>
        <Chip isPressed={order === 'newest'} onPress={() => saveSettings({ notebookOrder: 'newest' })}>
          <ClockArrowDown size={14} aria-hidden="true" /> Newest first
        </Chip>
      </BarGroup>
      <div className={styles.steps}>
        <StepButton icon={Undo2} name="Undo" keys="Ctrl+Z" change={undo?.change} onPress={undoNewest} />
        <StepButton icon={Redo2} name="Redo" keys="Ctrl+Shift+Z" change={redo?.change} onPress={redoNewest} />
      </div>
    </Bar>
  )
}

type CountsProps = {
  readonly annotations: readonly Annotation[]
  readonly isRead: boolean
  readonly shown: number
  readonly isFiltering: boolean
}

const Counts = ({ annotations, isRead, shown, isFiltering }: CountsProps) => {
  const kinds = useMemo(() => {
    const counts = new Map<Motivation, number>()
    for (const { motivation } of annotations) counts.set(motivation, (counts.get(motivation) ?? 0) + 1)
    return MOTIVATIONS.map(kind => ({ kind, count: counts.get(kind) ?? 0 })).filter(({ count }) => count > 0)
  }, [annotations])
  return (
    <>
      <h2 className="only-heard">Notebook</h2>
      <BarCounts>
        {isFiltering ? (
          <>
            Showing <b>{numberWords(shown)}</b> of {numberWords(annotations.length)}
          </>
        ) : annotations.length === 0 ? (
          isRead ? (
            'Nothing kept yet'
          ) : (
            'Reading your notes…'
          )
        ) : (
          kinds.map(({ kind, count }, i) => (
            <span key={kind}>
              {i > 0 && ' · '}
              <b>{numberWords(count)}</b> {(count === 1 ? KIND_WORDS[kind] : PLURALS[kind]).toLowerCase()}
            </span>
          ))
        )}
      </BarCounts>
      <span className="only-heard" role="status">
        {!isRead
          ? ''
          : isFiltering
            ? counted(shown, 'entry matches', 'entries match')
            : counted(shown, 'entry', 'entries')}
      </span>
    </>
  )
}

/** The tags in use; the chosen one stays a choice though its last annotation is gone. */
const tagChoices = (annotations: readonly Annotation[], chosen: string | null) => {
  const counts = tagCounts(annotations)
  const all =
    chosen === null || counts.some(each => each.tag === chosen) ? counts : [{ tag: chosen, count: 0 }, ...counts]
  return all.map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` }))
}

type StepButtonProps = {
  readonly icon: LucideIcon
  readonly name: string
  readonly keys: string
  readonly change: Change | undefined
  readonly onPress: () => void
}

/** Says what it would do. It keeps focus where there is nothing left to do, so it is never `disabled`. */
const StepButton = ({ icon: Icon, name, keys, change, onPress }: StepButtonProps) => {
  const label = change ? `${name} ${changeWords(change)}` : `Nothing to ${name.toLowerCase()}`
  return (
    <button
      type="button"
      className={styles.step}
      aria-label={label}
      title={`${label} (${keys})`}
      aria-disabled={change === undefined}
      onClick={onPress}
    >
      <Icon size={17} strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}
