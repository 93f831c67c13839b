import type { Motivation } from '../../domain/annotation.ts'
import type { Entry } from '../../domain/listing.ts'
import type { Change } from '../../domain/notebook.ts'

export const KIND_WORDS: Readonly<Record<Motivation, string>> = {
  bookmarking: 'Bookmark',
  highlighting: 'Highlight',
  commenting: 'Note',
  classifying: 'Statement',
}

const CHANGE_WORDS: Readonly<Record<Change['kind'], string>> = {
  added: 'adding',
  edited: 'edit',
  removed: 'delete',
  carried: 'carrying over',
}

/** "delete of note": what a step of undo or redo is about. */
export const changeWords = (change: Change): string => {
  const all = change.kind === 'carried' ? change.after : [change.kind === 'removed' ? change.before : change.after]
  const [of] = all
  if (of === undefined) return 'leaving a mark to the earlier version'
  if (all.length > 1) return `${CHANGE_WORDS[change.kind]} of ${all.length} annotations`
  return `${CHANGE_WORDS[change.kind]} of ${KIND_WORDS[of.motivation].toLowerCase()}`
}

/** Where an entry's words stand: "A3 · ¶4", "¶4", "headline"; '' for an orphan passage. */
export const whereWords = ({ annotation: { target }, place }: Entry): string =>
  (target.kind === 'statement' ? [target.statement, place] : [place]).filter(words => words !== '').join(' · ')

/** The start of a text, cut between words, to name it by. */
export const startOf = (text: string, length: number): string => {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`
}

const UNITS = [
  { unit: 'year', seconds: 31_536_000 },
  { unit: 'month', seconds: 2_592_000 },
  { unit: 'week', seconds: 604_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** "2 days ago", "yesterday", "just now". A clock set back since makes nothing older than now. */
export const ago = (then: Date, now: Date): string => {
  const seconds = Math.max(0, (now.getTime() - then.getTime()) / 1_000)
  const largest = UNITS.find(each => seconds >= each.seconds)
  return largest ? relative.format(-Math.floor(seconds / largest.seconds), largest.unit) : 'just now'
}

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

/** "Made 3 May 2024 at 12:05, changed 4 May 2024 at 09:30", in the reader's time zone. */
export const exactTimes = (created: Date, modified: Date): string => {
  const made = `Made ${exact.format(created)}`
  const changed = exact.format(modified)
  return changed === exact.format(created) ? made : `${made}, changed ${changed}`
}
