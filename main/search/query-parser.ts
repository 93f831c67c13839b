import type { QueryProblem } from '../../domain/hit.ts'
import { isOr, type Piece, pieces } from '../../domain/query-text.ts'
import { slice, type TextSpan } from '../../domain/text.ts'
import { isCapital, isUnspaced, WORD_LIMIT, type Word, words } from '../../domain/words.ts'
import { unspaced } from './analysis.ts'
import type { Atom, Query, Slot } from './query.ts'
import { asksAnything, EXPECTED, FILTER_NAMES, FilterList, type FilterName } from './query-filters.ts'
import { foreignIn } from './query-foreign.ts'
import {
  BOOST_LIMIT,
  COSTLY_WORDS,
  DISTANCE_LIMIT,
  FUZZY_LETTERS,
  FUZZY_WORDS,
  LEADING_LETTERS,
  PHRASE_LIMIT,
  PROBLEM_LIMIT,
  SHORT_LETTERS,
  TWO_APART_LETTERS,
  WILDCARD_LIMIT,
  WILDCARD_WORDS,
  WORDS_LIMIT,
} from './query-limits.ts'
import { type Sign, SlotList } from './query-slots.ts'
import { readValue, type Value, type WordGroup, wordGroups } from './query-value.ts'

/** Reads a query whose fields may have these names. See `parseQuery`. */
export const parse = (query: string, isOpen: boolean, fields: ReadonlySet<string>): Query =>
  new Parser(query, isOpen, fields).parse()

/** What stands around a value: `+field:` … `^2`. */
type Frame = { readonly sign: Sign; readonly field: string | null; readonly boost: number; readonly span: TextSpan }
/** `~2`: how many letters may differ, and where that was asked. */
type Distance = { readonly asked: number; readonly span: TextSpan }

const TOO_MUCH = `At most ${WORDS_LIMIT} words were searched; a phrase or a word with “*” or “~” counts for ${COSTLY_WORDS}.`

class Parser {
  private readonly problems: QueryProblem[] = []
  private readonly slots: SlotList
  private readonly filters: FilterList
  private fuzzyWords = 0
  private wildcardWords = 0
  private hasLeadingWildcard = false
  private hasShortWildcard = false
  /** Where that begins which is still being typed. */
  private unfinishedFrom = Number.POSITIVE_INFINITY
  /** Words without a field, as typed. */
  private readonly bareWords: string[] = []

  constructor(
    private readonly query: string,
    private readonly isOpen: boolean,
    private readonly fields: ReadonlySet<string>,
  ) {
    const report = (span: TextSpan, message: string) => this.report(span, message)
    this.slots = new SlotList(report)
    this.filters = new FilterList(report)
  }

  parse(): Query {
    const whole = { start: 0, end: this.query.length }
    const found = pieces(this.query)
    if (this.isOpen) this.unfinishedFrom = unfinishedFrom(this.query, found)
    for (const [place, piece] of found.entries()) {
      if (this.slots.fullAt !== null) break
      const foreign = foreignIn(this.query, found, place)
      if (foreign) this.report(foreign.span, foreign.message)
      if (isOr(this.query, piece)) this.slots.or(piece.span)
      else this.slots.piece(() => this.read(piece))
    }
    const slots = this.slots.finished()
    const within = this.filters.within(whole)
    const filters = this.filters.filters()
    const isEmpty = slots.length === 0 && within === null && !asksAnything(filters)
    if (isEmpty && this.problems.length === 0 && this.query.trim() !== '')
      this.report(whole, 'There are no letters or digits to search for.')
    if (this.slots.fullAt !== null) {
      const span = { start: this.slots.fullAt, end: this.query.length }
      this.problems.push({ span, message: TOO_MUCH, isUnfinished: false })
    }
    const problems = this.problems.toSorted((a, b) => a.span.start - b.span.start)
    return { slots: isShouted(this.bareWords) ? slots.map(quiet) : slots, within, filters, problems }
  }

  // ── Pieces ──

  private read(piece: Piece) {
    const { field, value } = piece
    const sign = this.sign(piece)
    const isBlank = value.start === value.end && !piece.isQuoted && piece.suffixes.length === 0
    if (isBlank && field === null && piece.unclosed === null) return
    if (piece.unclosed)
      this.report(piece.unclosed, 'This quotation mark is not closed: the words were searched one by one.')
    const name = field === null ? null : slice(this.query, field).toLowerCase()
    const filter = FILTER_NAMES.find(each => each === name) ?? null
    if (filter !== null && !isBlank && this.filter(piece, filter, sign)) return
    if (filter !== null && !isBlank && sign === '-') {
      // As words it would exclude whatever has an "in" or a "before" in it.
      this.report(piece.span, `${EXPECTED[filter]}: this was left out.`)
      return
    }
    const known = name !== null && this.fields.has(name) && !isBlank ? name : null
    const frame = { sign, field: known, boost: this.boost(piece), span: piece.span }
    if (field !== null && known === null) this.unknown(field, filter, isBlank, frame)
    if (isBlank) return
    if (piece.isQuoted) this.quoted(piece, frame)
    else this.term(piece, frame)
  }

  private sign({ span, signs }: Piece): Sign {
    if (signs.start === signs.end) return ''
    const sign = this.query.charAt(signs.start) === '-' ? '-' : '+'
    if (span.end === signs.end) {
      const purpose = sign === '+' ? 'must be there' : 'must not be there'
      this.report(signs, `“${sign}” belongs right before a word that ${purpose}.`)
    } else if (signs.end > signs.start + 1) this.report(signs, `Only the first “${sign}” counts.`)
    return sign
  }

  /** Searches the name before a colon as a word, and says why. */
  private unknown(field: TextSpan, filter: FilterName | null, isBlank: boolean, frame: Frame) {
    const name = slice(this.query, field)
    const span = { start: field.start, end: field.end + 1 }
    const isKnown = filter !== null || this.fields.has(name.toLowerCase())
    // A colon at the end of a word that names no field is punctuation: "China: what now".
    if (isKnown && isBlank)
      this.report(span, `Write what to look for right after “${name}:”. It was searched as a word.`)
    else if (filter !== null)
      this.report({ start: span.start, end: frame.span.end }, `${EXPECTED[filter]}: this was searched as words.`)
    else if (!isBlank) {
      const names = [...this.fields, ...FILTER_NAMES].join(', ')
      this.report(span, `There is no field “${name}”; it was searched as a word. Fields: ${names}.`)
    }
    this.plain(readValue(this.query, field), field, { ...frame, field: null, boost: 1 }, null, false)
  }

  private quoted(piece: Piece, frame: Frame) {
    const { value } = piece
    const span = { start: value.start - 1, end: value.end + 1 }
    const distance = this.distance(piece)
    if (distance) this.report(distance.span, '“~” works on a single word, not on a phrase: it was left out.')
    const typed = slice(this.query, value)
    const found = words(typed)
    const [group, ...others] = wordGroups({ text: typed, words: found })
    if (group === undefined) this.report(span, 'There are no letters or digits between these quotation marks.')
    else if (group.isUnspaced && others.length === 0) this.unspaced(typed, group, value, span, frame)
    else this.add(frame, { kind: 'phrase', words: this.bounded(found, span), ...shared(frame), span: value })
  }

  /** Letters up to a gap, with or without `*`. */
  private term(piece: Piece, frame: Frame) {
    const value = readValue(this.query, piece.value)
    const span = piece.value
    const distance = this.distance(piece)
    if (value.text === '' && value.parts.length === 1) return this.wordless(piece, value)
    const isLast = piece.span.end === this.query.length
    const plain = () => this.plain(value, span, frame, distance, this.isOpen && isLast && piece.suffixes.length === 0)
    if (value.parts.length === 1) return value.words.length > 0 ? plain() : this.wordless(piece, value)
    const pattern = this.pattern(value, span)
    if (pattern === null) return value.words.length > 0 ? plain() : undefined
    if (distance) this.report(distance.span, '“*” and “~” can not be used on one word: “~” was left out.')
    this.add(frame, { kind: 'wildcard', pattern, ...shared(frame), span })
  }

  /** The pattern that a value with `*` stands for; `null` where it can not be one, which is said. */
  private pattern({ parts, words: found }: Value, span: TextSpan): string | null {
    const refuse = (why: string) => {
      this.report(span, why)
      return null
    }
    const folded = parts.map(part => words(part)[0]?.folded ?? '')
    const letters = folded.join('').length
    const isLeading = folded[0] === ''
    if (letters === 0) return refuse('“*” stands for the rest of a word: write some letters of it too.')
    if (found.some(word => isUnspaced(word.folded)))
      return refuse('In a script without spaces “*” is not needed: this was searched without it.')
    if (found.length !== 1) return refuse('“*” works inside a single word, so this was searched without it.')
    if (parts.length - 1 > WILDCARD_LIMIT)
      return refuse(`At most ${WILDCARD_LIMIT} “*” in one word, so this was searched without them.`)
    if (isLeading && letters < LEADING_LETTERS)
      return refuse(`A word that begins with “*” needs ${LEADING_LETTERS} letters; it was searched without “*”.`)
    if (isLeading && this.hasLeadingWildcard)
      return refuse('Only one word may begin with “*”; this one was searched without it.')
    const isShort = letters < SHORT_LETTERS
    if (isShort && this.hasShortWildcard)
      return refuse(`Only one word with “*” may have fewer than ${SHORT_LETTERS} letters; “*” was left out here.`)
    if (letters > WORD_LIMIT) return refuse(`Only the first ${WORD_LIMIT} letters of a word count.`)
    if (this.wildcardWords === WILDCARD_WORDS)
      return refuse(`At most ${WILDCARD_WORDS} words may have “*”; this one was searched without it.`)
    this.wildcardWords++
    this.hasLeadingWildcard ||= isLeading
    this.hasShortWildcard ||= isShort
    return folded.join('*').replace(/\*+/g, '*')
  }

  /** Words without wildcards. What is joined by hyphens or points is looked for side by side, the rest word by word. */
  private plain(value: Value, typed: TextSpan, frame: Frame, distance: Distance | null, isOpen: boolean) {
    const letters = this.letters(value.words, distance)
    for (const group of wordGroups(value)) {
      const span = value.place(group.span)
      const text = value.text.slice(group.span.start, group.span.end)
      if (group.isUnspaced) {
        this.unspaced(value.text, group, span, typed, frame)
        continue
      }
      const [word, ...rest] = this.bounded(group.words, typed)
      if (word === undefined) continue
      if (rest.length > 0) this.add(frame, { kind: 'phrase', words: [word, ...rest], ...shared(frame), span })
      else {
        if (frame.field === null) this.bareWords.push(text)
        const isCapitals = isCapital(text) && letters === 0
        // "US" is a word by itself: nobody who types it is on the way to "used".
        const isUnfinished = isOpen && !isCapitals && frame.sign !== '-' && span.end === this.query.length
        const atom = { word, isCapital: isCapitals, distance: letters, isOpen: isUnfinished }
        this.add(frame, { kind: 'word', ...atom, ...shared(frame), span })
      }
    }
  }

  private unspaced(text: string, group: WordGroup, span: TextSpan, typed: TextSpan, frame: Frame) {
    if (group.words.length > PHRASE_LIMIT)
      this.report(typed, `Only the first ${PHRASE_LIMIT} characters without a space count.`)
    const end = group.words[PHRASE_LIMIT - 1]?.span.end ?? group.span.end
    this.add(frame, { kind: 'unspaced', ...unspaced(text.slice(group.span.start, end)), ...shared(frame), span })
  }

  private wordless({ value: span, suffixes, span: whole }: Piece, { text }: Value) {
    if (text === '') {
      const hasNumber = suffixes.some(({ start, end }) => end > start + 1)
      if (hasNumber) this.report({ start: span.start, end: whole.end }, '“~” and “^” belong right after a word.')
      return
    }
    // Punctuation between words, as in "Smith & Wesson", means nothing and is not worth a remark.
    if (!/^\p{P}+$/u.test(text)) this.report(span, 'There are no letters or digits here, so nothing was searched.')
  }

  /** Cuts what is too long, and says so. */
  private bounded(found: readonly Word[], typed: TextSpan): readonly string[] {
    if (found.some(({ span, folded }) => folded.length === WORD_LIMIT && span.end - span.start > WORD_LIMIT))
      this.report(typed, `Only the first ${WORD_LIMIT} letters of a word count.`)
    if (found.length > PHRASE_LIMIT) this.report(typed, `Only the first ${PHRASE_LIMIT} words of a phrase count.`)
    return found.slice(0, PHRASE_LIMIT).map(word => word.folded)
  }

  // ── Suffixes ──

  private boost({ suffixes }: Piece): number {
    let boost = 1
    for (const span of suffixes) {
      if (this.query.charAt(span.start) !== '^') continue
      const asked = this.number(span, '“^” needs a number, such as “^2” for double weight: it was left out.')
      if (asked === null) continue
      if (asked > BOOST_LIMIT) this.report(span, `At most ${BOOST_LIMIT} times the weight: ${BOOST_LIMIT} was used.`)
      boost = Math.min(asked, BOOST_LIMIT)
    }
    return boost
  }

  private distance({ suffixes }: Piece): Distance | null {
    let distance: Distance | null = null
    for (const span of suffixes) {
      if (this.query.charAt(span.start) !== '~') continue
      const asked = this.number(span, '“~” needs a number, such as “~1” for one letter of difference: it was left out.')
      if (asked !== null) distance = { asked, span }
    }
    return distance
  }

  private number({ start, end }: TextSpan, problem: string): number | null {
    if (end > start + 1) return Number(this.query.slice(start + 1, end))
    this.report({ start, end }, problem)
    return null
  }

  /** The edit distance asked for, 0 where it would cost too much or mean too little. */
  private letters(found: readonly Word[], distance: Distance | null): number {
    if (distance === null || distance.asked === 0) return 0
    const { min, max } = FUZZY_LETTERS
    const letters = [...(found[0]?.folded ?? '')].length
    const isOne = found.length === 1 && letters >= min && letters <= max
    if (!isOne || this.fuzzyWords === FUZZY_WORDS) {
      const why = isOne
        ? `At most ${FUZZY_WORDS} words may have “~”`
        : `“~” needs a single word of ${min} to ${max} letters`
      this.report(distance.span, `${why}: it was left out.`)
      return 0
    }
    this.fuzzyWords++
    const most = letters < TWO_APART_LETTERS ? 1 : DISTANCE_LIMIT
    if (distance.asked > most) {
      const why = most < DISTANCE_LIMIT ? ` in a word of fewer than ${TWO_APART_LETTERS} letters` : ''
      const difference = most === 1 ? '1 letter' : `${most} letters`
      this.report(distance.span, `At most ${difference} of difference${why}: ${most} was used.`)
    }
    return Math.min(distance.asked, most)
  }

  // ── Filters ──

  /** Takes a piece such as `year:2024`; false where its value makes no sense. */
  private filter({ span, value, suffixes }: Piece, name: FilterName, sign: Sign): boolean {
    const isExcluding = sign === '-'
    const isTaken = this.filters.take(name, slice(this.query, value), isExcluding, span)
    if (!isTaken) return false
    // One of several groups, years or languages is enough; of several dates all count.
    this.slots.filtered(name, !isExcluding && name !== 'before' && name !== 'after')
    for (const suffix of suffixes) this.report(suffix, `“~” and “^” do not work with “${name}:”: this was left out.`)
    return true
  }

  private add({ sign, span }: Frame, atom: Atom) {
    this.slots.add(sign, atom, span)
  }

  private report(span: TextSpan, message: string) {
    if (this.problems.length === PROBLEM_LIMIT) return
    this.problems.push({ span, message, isUnfinished: span.start >= this.unfinishedFrom })
  }
}

/** The last piece, where no gap ends it; all that a quotation mark holds that is not closed yet. */
const unfinishedFrom = (query: string, found: readonly Piece[]): number => {
  const open = found.find(piece => piece.unclosed !== null)
  const last = found.at(-1)
  const isEnded = last === undefined || last.span.end < query.length
  return open?.span.start ?? (isEnded ? Number.POSITIVE_INFINITY : last.span.start)
}

const shared = ({ field, boost }: Frame) => ({ field, boost })

/** Letters of the longest words that are usually written in capitals. */
const ABBREVIATION = 4

/** All in capitals, and not only abbreviations: the key was locked, and nothing is meant by it. */
const isShouted = (typed: readonly string[]): boolean =>
  typed.length > 1 &&
  typed.every(word => word === word.toUpperCase()) &&
  typed.some(word => isCapital(word) && word.length > ABBREVIATION)

const quiet = ({ presence, anyOf }: Slot): Slot => ({
  presence,
  anyOf: anyOf.map(atom => (atom.kind === 'word' ? { ...atom, isCapital: false } : atom)),
})
