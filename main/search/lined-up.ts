import type { Concordance } from '../../domain/concordance.ts'
import { writtenTerm } from './analysis.ts'
import type { Index } from './engine/engine.ts'
import { type Atom, parseQuery, type Query, type Slot } from './query.ts'
import { ARTICLE_SHAPE } from './shape.ts'

/** Where an article's own words stand. The others name what it is, or who wrote it. */
const OF_TEXT: ReadonlySet<string> = new Set(['text', 'title'])
const OF_ARTICLES: ReadonlySet<string> = new Set(ARTICLE_SHAPE.fields.map(field => field.name))

/** Why a query can line nothing up, whatever the library holds; `null` where it can. */
export const lackOf = ({ slots, within }: Query): Concordance['lacks'] => {
  const asked = slots.filter(slot => slot.presence !== 'prohibited')
  const names = (slot: Slot, fields: ReadonlySet<string>) =>
    slot.anyOf.some(({ field }) => field === null || fields.has(field))
  if ((within !== null && !within.has('articles')) || asked.some(slot => !names(slot, OF_ARTICLES))) return 'articles'
  return asked.some(slot => names(slot, OF_TEXT)) ? null : 'words'
}

/** Terms looked at: among the most frequent ones that begin like a word, those of other words soon come. */
const TERMS = 200

/**
 * How the last word of a query was taken: whole, for lines are counted and quoted. `null` where that makes no difference: Search takes it
 * so too, or every word of the articles that begins so is a form of it.
 */
export const endingOf = (
  typed: string,
  articles: Index,
  stems: (folded: string) => readonly string[],
): Concordance['ending'] => {
  const atoms = parseQuery(typed, true).slots.flatMap(slot => slot.anyOf)
  const last = atoms.find(isUnfinished)
  if (!last) return null
  const whole = new Set(stems(last.word))
  const prefix = writtenTerm('')
  const isOther = ({ term }: { readonly term: string }) =>
    !stems(term.slice(prefix.length)).some(stem => whole.has(stem))
  if (!articles.startingWith(writtenTerm(last.word), TERMS).some(isOther)) return null
  const { start, end } = last.span
  return { word: typed.slice(start, end), begun: `${typed.slice(0, end)}*${typed.slice(end)}` }
}

const isUnfinished = (atom: Atom): atom is Atom & { readonly kind: 'word' } => atom.kind === 'word' && atom.isOpen
