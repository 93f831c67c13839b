import type { QueryProblem } from '../../domain/hit.ts'
import type { TextSpan } from '../../domain/text.ts'
import { WORD_LIMIT, type Word, words } from '../../domain/words.ts'
import type { Presence } from './lunr.ts'

/** One thing to look for. Words are folded. `field` is `null` where none was named. */
export type Clause = {
  readonly presence: Presence
  readonly field: string | null
  readonly boost: number
} & (
  | { readonly kind: 'word'; readonly word: string; readonly distance: number }
  /** `*` stands for any letters, none included. */
  | { readonly kind: 'wildcard'; readonly pattern: string }
  /** These words side by side, as written. */
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
)

export type Query = { readonly clauses: readonly Clause[]; readonly problems: readonly QueryProblem[] }

/** What a query may cost. Without them `a~10000` never returns and `*a*e*` walks through every word many times. */
export const CLAUSE_LIMIT = 16
export const DISTANCE_LIMIT = 2
export const FUZZY_LETTERS = { min: 4, max: 20 } as const
export const FUZZY_WORDS = 3
export const LEADING_LETTERS = 3
export const WILDCARD_LIMIT = 2
export const PHRASE_LIMIT = 64
export const BOOST_LIMIT = 100
/** Problems listed; a query full of mistakes needs no longer list. */
const PROBLEM_LIMIT = 20

const SPACE = /\s/
const QUOTE = /["“”„‟«»＂]/
const FIELD = /([\p{L}\p{N}_]+):/uy
const SUFFIX = /[~^]\d*/y

/**
 * Reads a query: Lunr's language (`+` `-` `field:` `*` `~1` `^2` `\`) and phrases in quotation marks, which Lunr lacks. Anything can be
 * typed: what means nothing is named in `problems` and taken as plain words. Linear in the query.
 */
export const parseQuery = (query: string, fields: ReadonlySet<string>): Query => new Parser(query, fields).parse()

/** What stands before and after a word: `+field:` … `~1^2`. */
type Frame = Pick<Clause, 'presence' | 'field'> & { readonly start: number }
type Suffix = { readonly boost: number; readonly distance: number; readonly fuzzyAt: TextSpan | null }

class Parser {
  private at = 0
  private hasLeadingWildcard = false
  private fuzzyWords = 0
  private isFull = false
  private readonly clauses: Clause[] = []
  private readonly problems: QueryProblem[] = []

  constructor(
    private readonly query: string,
    private readonly fields: ReadonlySet<string>,
  ) {}

  parse(): Query {
    for (this.skipSpace(); this.at < this.query.length && !this.isFull; this.skipSpace()) this.clause()
    const isWordless = this.clauses.length === 0 && this.problems.length === 0 && this.query.trim() !== ''
    if (isWordless) this.report(0, this.query.length, 'There are no letters or digits to search for.')
    return { clauses: this.clauses, problems: this.problems }
  }

  private clause() {
    const start = this.at
    const presence = this.presence()
    const frame = { presence, field: this.field(presence), start }
    // A sign or a field with nothing right after it: what follows the space is read on its own.
    if (this.at > start && this.isAtGap()) return
    if (QUOTE.test(this.char())) this.phrase(frame)
    else this.term(frame)
  }

  private presence(): Presence {
    const sign = this.char()
    if (sign !== '+' && sign !== '-') return 'optional'
    const start = this.at
    this.at++
    while (this.char() === '+' || this.char() === '-') this.at++
    if (this.isAtGap()) {
      const purpose = sign === '+' ? 'must be there' : 'must not be there'
      this.report(start, this.at, `“${sign}” belongs right before a word that ${purpose}.`)
    } else if (this.at > start + 1) this.report(start, this.at, `Only the first “${sign}” counts.`)
    return sign === '+' ? 'required' : 'prohibited'
  }

  private field(presence: Presence): string | null {
    const start = this.at
    FIELD.lastIndex = start
    const name = FIELD.exec(this.query)?.[1]
    if (name === undefined) return null
    const known = name.toLowerCase()
    const isField = this.fields.has(known)
    const after = start + name.length + 1
    this.at = after
    if (isField && !this.isAtGap()) return known
    const why = isField
      ? `Write what to look for right after “${name}:”. It was searched as a word.`
      : `There is no field “${name}”; it was searched as a word. Fields: ${[...this.fields].join(', ')}.`
    this.report(start, after, why)
    this.plain(name, start, after, { presence, field: null, start }, NO_SUFFIX)
    return null
  }

  private phrase(frame: Frame) {
    const open = this.at
    let close = open + 1
    while (close < this.query.length && !QUOTE.test(this.query.charAt(close))) close++
    if (close >= this.query.length) {
      this.report(open, open + 1, 'This quotation mark is not closed: the words were searched one by one.')
      this.at = open + 1
      if (!this.isAtGap()) this.term(frame)
      return
    }
    this.at = close + 1
    const suffix = this.suffix()
    if (suffix.fuzzyAt)
      this.report(
        suffix.fuzzyAt.start,
        suffix.fuzzyAt.end,
        '“~” works on a single word, not on a phrase: it was left out.',
      )
    const found = this.bounded(words(this.query.slice(open + 1, close)), open, close + 1)
    if (found.length === 0)
      this.report(open, close + 1, 'There are no letters or digits between these quotation marks.')
    else this.add({ kind: 'phrase', words: found, ...shared(frame, suffix) }, frame.start)
  }

  /** Letters up to a space, a quotation mark, `~` or `^`, and the suffixes after them. */
  private term(frame: Frame) {
    const start = this.at
    const pieces = this.pieces()
    const end = this.at
    const suffix = this.suffix()
    if (pieces.length === 1) return this.plain(pieces[0] ?? '', start, end, frame, suffix)
    const folded = pieces.map(piece => words(piece)[0]?.folded ?? '')
    const letters = folded.join('').length
    const plain = () => this.plain(pieces.join(''), start, end, frame, suffix)
    if (letters === 0)
      return this.report(start, end, '“*” stands for the rest of a word: write some letters of it too.')
    if (words(pieces.join('')).length !== 1) {
      this.report(start, end, '“*” works inside a single word, so this was searched without it.')
      return plain()
    }
    if (pieces.length - 1 > WILDCARD_LIMIT) {
      this.report(start, end, `At most ${WILDCARD_LIMIT} “*” in one word, so this was searched without them.`)
      return plain()
    }
    if (pieces[0] === '') {
      if (letters < LEADING_LETTERS) {
        this.report(
          start,
          end,
          `A word that begins with “*” needs ${LEADING_LETTERS} letters; it was searched without “*”.`,
        )
        return plain()
      }
      if (this.hasLeadingWildcard) {
        this.report(start, end, 'Only one word may begin with “*”; this one was searched without it.')
        return plain()
      }
      this.hasLeadingWildcard = true
    }
    if (suffix.fuzzyAt)
      this.report(
        suffix.fuzzyAt.start,
        suffix.fuzzyAt.end,
        '“*” and “~” can not be used on one word: “~” was left out.',
      )
    if (letters > WORD_LIMIT) return plain()
    this.add({ kind: 'wildcard', pattern: folded.join('*'), ...shared(frame, suffix) }, frame.start)
  }

  /** The letters of a term, parted at each run of `*`; a `\` takes the meaning from the character after it. */
  private pieces(): readonly string[] {
    const pieces = ['']
    let previous = ''
    for (let char = this.char(); char !== '' && !TERM_END.test(char); char = this.char()) {
      this.at++
      if (char === '*') {
        if (previous !== '*') pieces.push('')
      } else if (char === '\\') {
        pieces.push(`${pieces.pop()}${this.char()}`)
        this.at++
      } else pieces.push(`${pieces.pop()}${char}`)
      previous = char
    }
    return pieces
  }

  private suffix(): Suffix {
    let suffix = NO_SUFFIX
    for (;;) {
      const start = this.at
      SUFFIX.lastIndex = start
      const found = SUFFIX.exec(this.query)?.[0]
      if (found === undefined) return suffix
      this.at = start + found.length
      const sign = found.charAt(0)
      if (found.length === 1) {
        const example = sign === '~' ? '“~1” for one letter of difference' : '“^2” for double weight'
        this.report(start, this.at, `“${sign}” needs a number, such as ${example}: it was left out.`)
      } else if (sign === '~') {
        const distance = this.clamp(Number(found.slice(1)), DISTANCE_LIMIT, start, 'letters of difference')
        suffix = { ...suffix, distance, fuzzyAt: { start, end: this.at } }
      } else suffix = { ...suffix, boost: this.clamp(Number(found.slice(1)), BOOST_LIMIT, start, 'times the weight') }
    }
  }

  private clamp(asked: number, limit: number, start: number, of: string): number {
    if (asked > limit) this.report(start, this.at, `At most ${limit} ${of}: ${limit} was used.`)
    return Math.min(asked, limit)
  }

  /** Words without wildcards. What is joined by hyphens or points is looked for side by side, the rest word by word. */
  private plain(text: string, start: number, end: number, frame: Frame, suffix: Suffix) {
    const found = words(text)
    if (found.length === 0) return this.wordless(text, start, end, suffix)
    const groups = joined(text, found)
    const distance = this.distance(found, suffix)
    for (const group of groups) {
      const bounded = this.bounded(group, start, end)
      const [word, ...rest] = bounded
      if (word === undefined) continue
      const clause = shared(frame, suffix)
      if (rest.length > 0) this.add({ kind: 'phrase', words: bounded, ...clause }, frame.start)
      else this.add({ kind: 'word', word, distance, ...clause }, frame.start)
    }
  }

  /** The edit distance asked for, 0 where it would cost too much or mean too little. */
  private distance(found: readonly Word[], { distance, fuzzyAt }: Suffix): number {
    if (fuzzyAt === null || distance === 0) return 0
    const { min, max } = FUZZY_LETTERS
    const letters = [...(found[0]?.folded ?? '')].length
    const isOne = found.length === 1 && letters >= min && letters <= max
    if (isOne && this.fuzzyWords < FUZZY_WORDS) {
      this.fuzzyWords++
      return distance
    }
    const why = isOne
      ? `At most ${FUZZY_WORDS} words may have “~”`
      : `“~” needs a single word of ${min} to ${max} letters`
    this.report(fuzzyAt.start, fuzzyAt.end, `${why}: it was left out.`)
    return 0
  }

  private wordless(text: string, start: number, end: number, suffix: Suffix) {
    // Punctuation between words, as in "Smith & Wesson", means nothing and is not worth a remark.
    const isPunctuation = text !== '' && /^\p{P}+$/u.test(text)
    if (text === '' && suffix.fuzzyAt === null && suffix.boost === 1) return
    if (text === '') this.report(start, this.at, '“~” and “^” belong right after a word.')
    else if (!isPunctuation) this.report(start, end, 'There are no letters or digits here, so nothing was searched.')
  }

  /** Cuts what is too long, and says so. */
  private bounded(found: readonly Word[], start: number, end: number): readonly string[] {
    if (found.some(({ span, folded }) => folded.length === WORD_LIMIT && span.end - span.start > WORD_LIMIT))
      this.report(start, end, `Only the first ${WORD_LIMIT} letters of a word count.`)
    if (found.length > PHRASE_LIMIT) this.report(start, end, `Only the first ${PHRASE_LIMIT} words of a phrase count.`)
    return found.slice(0, PHRASE_LIMIT).map(word => word.folded)
  }

  private add(clause: Clause, start: number) {
    if (this.isFull) return
    if (this.clauses.length < CLAUSE_LIMIT) {
      this.clauses.push(clause)
      return
    }
    const message = `Only the first ${CLAUSE_LIMIT} words or phrases were searched.`
    this.problems.push({ span: { start, end: this.query.length }, message })
    this.isFull = true
  }

  private report(start: number, end: number, message: string) {
    if (this.problems.length < PROBLEM_LIMIT)
      this.problems.push({ span: { start, end: Math.min(end, this.query.length) }, message })
  }

  private char(): string {
    return this.query.charAt(this.at)
  }

  private isAtGap(): boolean {
    return this.at >= this.query.length || SPACE.test(this.char())
  }

  private skipSpace() {
    while (this.at < this.query.length && SPACE.test(this.char())) this.at++
  }
}

const NO_SUFFIX: Suffix = { boost: 1, distance: 0, fuzzyAt: null }
const TERM_END = /[\s~^"“”„‟«»＂]/
const JOINED = /^[\p{Pd}.·_@]*$/u

const shared = ({ presence, field }: Frame, { boost }: Suffix) => ({ presence, field, boost })

const joined = (text: string, found: readonly Word[]): readonly (readonly Word[])[] => {
  const groups: Word[][] = []
  let end = 0
  for (const word of found) {
    const group = groups.at(-1)
    if (group && JOINED.test(text.slice(end, word.span.start))) group.push(word)
    else groups.push([word])
    end = word.span.end
  }
  return groups
}
