import type { TextSpan } from '../../domain/text.ts'
import type { Word } from '../../domain/words.ts'
import type { Document, Passage, Shape } from './documents.ts'
import { merged } from './excerpt.ts'
import { createIndex, type FoundTerms, type Ranked, stem, type Term } from './lunr.ts'
import type { Clause } from './query.ts'

/** A document that answers a query. `marks` gives the matched words of one of its fields, passage by passage. */
export type Match = {
  readonly document: number
  readonly score: number
  readonly marks: (field: string) => readonly MarkedPassage[]
}
export type MarkedPassage = { readonly passage: Passage; readonly marks: readonly TextSpan[] }

/** Documents of one shape that are searched and ranked together. */
export type Group = { readonly find: (clauses: readonly Clause[]) => readonly Match[] }

type Phrase = Clause & { readonly kind: 'phrase' }
const isPhrase = (clause: Clause): clause is Phrase => clause.kind === 'phrase'
const isPositive = (clause: Clause) => clause.presence !== 'prohibited'

/** @param total how many documents there are in all, where these are only a part of them. */
export const createGroup = (shape: Shape, documents: readonly Document[], total = documents.length): Group => {
  const index = createIndex(shape.fields, documents.map(wordsByField), total)
  const names = new Set(shape.fields.map(field => field.name))
  const fieldsOf = ({ field }: Clause): readonly string[] =>
    field === null ? shape.bare : names.has(field) ? [field] : []

  const find = (asked: readonly Clause[]): readonly Match[] => {
    const clauses = asked.filter(clause => fieldsOf(clause).length > 0)
    // A query that asks for fields of another group says nothing about this one.
    const isOthers = asked.some(clause => clause.presence === 'required' && !clauses.includes(clause))
    if (isOthers || clauses.length === 0 || (asked.some(isPositive) && !clauses.some(isPositive))) return []

    const phrases = clauses.filter(isPhrase)
    const single = clauses.filter(clause => !isPhrase(clause))
    const terms = (of: readonly Clause[]) => of.flatMap(clause => termsOf(clause, fieldsOf(clause)))
    // Lunr knows no phrases. It finds and ranks what holds their words; whether those stand side by side is looked up here.
    const ranked = index.rank(terms(clauses))
    const plain = phrases.length === 0 ? ranked : single.some(isPositive) ? index.rank(terms(single)) : []
    const byPlain = new Map(plain.map(each => [each.document, each]))

    const holds = (document: Document | undefined, phrase: Phrase) =>
      fieldsOf(phrase).some(field => document?.get(field)?.some(passage => occurs(passage.words, phrase.words)))
    const hasRequired = clauses.some(clause => clause.presence === 'required')
    const keeps = ({ document: number }: Ranked): boolean => {
      const document = documents[number]
      if (phrases.some(each => each.presence === 'prohibited' && holds(document, each))) return false
      if (phrases.some(each => each.presence === 'required' && !holds(document, each))) return false
      if (hasRequired || !clauses.some(isPositive) || byPlain.has(number)) return true
      return phrases.some(each => each.presence === 'optional' && holds(document, each))
    }
    const wanted = phrases.filter(isPositive)
    return ranked.filter(keeps).map(({ document, score }) => ({
      document,
      score,
      marks: field =>
        (documents[document]?.get(field) ?? []).map(passage => ({
          passage,
          marks: merged([
            ...wordMarks(passage.words, byPlain.get(document)?.terms, field),
            ...wanted.filter(each => fieldsOf(each).includes(field)).flatMap(each => spans(passage.words, each.words)),
          ]),
        })),
    }))
  }
  return { find }
}

const wordsByField = (document: Document): ReadonlyMap<string, readonly Word[]> =>
  new Map([...document].map(([field, passages]) => [field, passages.flatMap(passage => passage.words)]))

const termsOf = (clause: Clause, fields: readonly string[]): readonly Term[] => {
  const { boost, presence } = clause
  const term = { fields, boost, presence, distance: 0 }
  switch (clause.kind) {
    case 'word':
      return [{ ...term, text: clause.word, form: 'stem', distance: clause.distance }]
    case 'wildcard':
      return [{ ...term, text: clause.pattern, form: 'written' }]
    case 'phrase':
      // A document may well hold the words of an unwanted phrase, only not side by side.
      if (presence === 'prohibited') return []
      return [...new Set(clause.words)].map(text => ({ ...term, text, form: 'written' }))
  }
}

const wordMarks = (words: readonly Word[], terms: FoundTerms | undefined, field: string): readonly TextSpan[] => {
  const found = terms?.get(field)
  if (!found) return []
  return words.filter(({ folded }) => found.written.has(folded) || found.stem.has(stem(folded))).map(word => word.span)
}

/** Each place where these words stand side by side, from the first word to the last. */
const spans = (words: readonly Word[], phrase: readonly string[]): readonly TextSpan[] => {
  const found: TextSpan[] = []
  for (let at = 0; at + phrase.length <= words.length; at++) {
    const first = words[at]
    const last = words[at + phrase.length - 1]
    if (first && last && phrase.every((folded, k) => words[at + k]?.folded === folded))
      found.push({ start: first.span.start, end: last.span.end })
  }
  return found
}

const occurs = (words: readonly Word[], phrase: readonly string[]): boolean => spans(words, phrase).length > 0
