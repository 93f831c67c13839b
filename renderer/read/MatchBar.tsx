import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { TYPED_LIMIT } from '../../domain/query-text.ts'
import { counted, numberWords, queryWords } from '../../domain/wording.ts'
import { find, letGoOfMatches, openFind, stepMatch } from '../actions-matches.ts'
import type { Matches } from '../state/matches.ts'
import styles from './MatchBar.module.css'

type Props = {
  readonly page: RefObject<HTMLElement | null>
  /** Which text it is of, where two stand side by side; else ''. */
  readonly name: string
  readonly matches: Matches | null
  /** What is typed in the find box; `null` where it is closed. */
  readonly finding: string | null
  /** Where in the text the reader is (UTF-16): finding goes on from there. */
  readonly placeInSight: () => number
}

/** What is marked in the text because it was searched for, and the way through it. */
export const MatchBar = ({ page, name, matches, finding, placeInSight }: Props) => {
  const letGo = () => {
    letGoOfMatches()
    page.current?.focus({ preventScroll: true })
  }
  const count = matches?.spans.length ?? 0
  return (
    <>
      {/* Always there: what is written into it is read out. */}
      <p className="only-heard" role="status">
        {matches && heardCount(count, matches.query)}
      </p>
      {(finding !== null || matches) && (
        <search className={styles.bar} aria-label={name ? `Matches, ${name}` : 'Matches in this text'}>
          {finding === null ? (
            <button type="button" className={styles.words} title="Find other words (Ctrl F)" onClick={openFind}>
              <b>{matches && positionWords(matches)}</b> for {matches && queryWords(matches.query)}
            </button>
          ) : (
            <FindBox finding={finding} matches={matches} placeInSight={placeInSight} onLeave={letGo} />
          )}
          <Step label="Previous match" keys="Shift F3" isDisabled={count === 0} onPress={() => stepMatch(-1)}>
            <ChevronUp size={16} aria-hidden="true" />
          </Step>
          <Step label="Next match" keys="F3" isDisabled={count === 0} onPress={() => stepMatch(1)}>
            <ChevronDown size={16} aria-hidden="true" />
          </Step>
          <Step label="Take the marks away" keys="Esc" isDisabled={false} onPress={letGo}>
            <X size={16} aria-hidden="true" />
          </Step>
        </search>
      )}
    </>
  )
}

/** "Match 3 of 12", "12 matches" before the first step. */
const positionWords = ({ spans, at }: Matches): string =>
  at < 0 ? counted(spans.length, 'match', 'matches') : `Match ${numberWords(at + 1)} of ${numberWords(spans.length)}`

const heardCount = (count: number, query: string): string =>
  count === 0 ? `Nothing found for ${query}` : `${counted(count, 'match', 'matches')} for ${query}`

type FindProps = Pick<Props, 'matches' | 'placeInSight'> & { readonly finding: string; readonly onLeave: () => void }

const FindBox = ({ finding, matches, placeInSight, onLeave }: FindProps) => {
  const box = useRef<HTMLInputElement>(null)
  /** Where finding started: it stays while more letters are typed, so that the reader is not led on and on. */
  const from = useRef(0)
  useEffect(() => {
    from.current = placeInSight()
    box.current?.focus()
    box.current?.select()
  }, [placeInSight])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onLeave()
    else if (event.key === 'Enter' || event.key === 'F3') stepMatch(event.shiftKey ? -1 : 1)
    else if (event.key === 'f' && (event.ctrlKey || event.metaKey)) box.current?.select()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const count = matches?.spans.length ?? 0
  return (
    <span className={styles.box}>
      <Search size={14} aria-hidden="true" />
      <input
        ref={box}
        type="text"
        aria-label="Find in this text"
        placeholder="Find in this text"
        autoComplete="off"
        spellCheck={false}
        maxLength={TYPED_LIMIT}
        value={finding}
        onChange={event => void find(event.target.value, from.current)}
        onKeyDown={onKeyDown}
      />
      <span className={styles.count} data-none={(matches && count === 0) || undefined}>
        {matches && (count === 0 ? 'Nothing found' : `${numberWords(matches.at + 1)} of ${numberWords(count)}`)}
      </span>
    </span>
  )
}

type StepProps = {
  readonly label: string
  readonly keys: string
  readonly isDisabled: boolean
  readonly onPress: () => void
  readonly children: React.ReactNode
}

const Step = ({ label, keys, isDisabled, onPress, children }: StepProps) => (
  <button
    type="button"
    className={styles.step}
    aria-label={label}
    title={`${label} (${keys})`}
    disabled={isDisabled}
    onClick={onPress}
  >
    {children}
  </button>
)
