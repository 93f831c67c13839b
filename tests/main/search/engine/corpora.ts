import fc from 'fast-check'
import type { Entry, FieldSpec, Index, Question, Test } from '../../../../main/search/engine/engine.ts'
import { createIndex, restoreIndex } from '../../../../main/search/engine/index.ts'
import { TermList } from '../../../../main/search/engine/term-list.ts'
import { Vocabulary } from '../../../../main/search/engine/vocabulary.ts'
import { cases } from '../../../domain/cases.ts'

export const FIELDS: readonly FieldSpec[] = [
  { name: 'title', boost: 2, hasPositions: false },
  { name: 'text', boost: 1, hasPositions: true },
  { name: 'note', boost: 0.7, hasPositions: true },
]

/** Few letters and short words: so that words meet, repeat, and are an edit or two apart. */
export const term: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('lü', 'lu', '网络', '网', '\ud800', '\udc00\ud800', '𠀀', '\ufffd', '\uffff'),
  },
)

const passage = fc.array(term, { maxLength: 8 })
const passages = fc.array(passage, { maxLength: 3 })
export type Content = readonly (readonly (readonly string[])[])[]
export const content: fc.Arbitrary<Content> = fc.tuple(passages, passages, passages)

/** A document with its terms as they are. */
export type Written = { readonly document: number; readonly fields: Content }
export const numbered = ({ document, fields }: Written, vocabulary: Vocabulary): Entry => ({
  document,
  vocabulary,
  fields: fields.map(passages => {
    const list = new TermList()
    for (const passage of passages) {
      list.startPassage()
      for (const term of passage) list.add(vocabulary.numberOf(term))
    }
    return list.copy()
  }),
})

/** What happens to an index. Documents are named by their place among those left. */
export type Event =
  | { readonly kind: 'add'; readonly contents: readonly Content[]; readonly isOneByOne: boolean }
  | { readonly kind: 'remove'; readonly places: readonly number[] }
  | { readonly kind: 'replace'; readonly place: number; readonly content: Content }
  | { readonly kind: 'merge'; readonly steps: number }
  | { readonly kind: 'restore' }

export const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      contents: fc.array(content, { maxLength: 6 }),
      isOneByOne: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('remove' as const), places: fc.array(fc.nat(), { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('replace' as const), place: fc.nat(), content }),
  fc.record({ kind: fc.constant('merge' as const), steps: fc.nat(12) }),
  fc.record({ kind: fc.constant('restore' as const) }),
)

/** An index after some events, and what should be left in it. */
export const indexAfter = (
  events: readonly Event[],
): { readonly index: Index; readonly entries: readonly Written[] } => {
  let index = createIndex(FIELDS)
  let entries: readonly Written[] = []
  let vocabulary = new Vocabulary()
  let next = 3
  let merge = index.merge()
  const add = (contents: readonly Content[], isOneByOne: boolean) => {
    const added = contents.map(fields => ({ document: next++, fields }))
    if (isOneByOne) for (const each of added) index.add([numbered(each, vocabulary)])
    else {
      vocabulary = new Vocabulary()
      index.add(added.map(each => numbered(each, vocabulary)))
    }
    entries = [...entries, ...added]
  }
  const remove = (places: readonly number[]) => {
    const gone = new Set(places.flatMap(place => entries[place % entries.length]?.document ?? []))
    index.remove([...gone])
    entries = entries.filter(({ document }) => !gone.has(document))
  }
  for (const event of events)
    switch (event.kind) {
      case 'add':
        add(event.contents, event.isOneByOne)
        break
      case 'remove':
        remove(event.places)
        break
      case 'replace':
        remove([event.place])
        add([event.content], true)
        break
      case 'merge':
        for (let step = 0; step < event.steps; step++) if (merge.next().done) merge = index.merge()
        break
      case 'restore':
        index = restoreIndex(FIELDS, joined(index.bytes())) ?? createIndex([])
        merge = index.merge()
    }
  return { index, entries }
}

export const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** A question that asks nothing. */
export const ALL: Question = {
  clauses: [],
  conditions: [],
  accepts: null,
  coverage: null,
  proximity: null,
  orderBy: null,
  limit: 1000,
}

/** The words of a passage from every place on. */
export const passagesOf = (entry: Written, fields: readonly number[]): readonly (readonly string[])[] =>
  fields.flatMap(field => entry.fields[field] ?? [])

export const TEXT = 1
export const NOTE = 2
export const POSITIONED = [TEXT, NOTE]
export const events = fc.array(event, { maxLength: 8 })
// Each run is a whole life of an index with several questions.
export const SOME = cases(25)

export const numbersOf = (index: Index, question: Partial<Question>) => [
  ...index.find({ ...ALL, ...question }).documents,
]
export const holding = (test: Test): Partial<Question> => ({ conditions: [{ anyOf: [test], isProhibited: false }] })
export const termsOf = (entry: Written, fields: readonly number[]) => passagesOf(entry, fields).flat()
export const numbersWhere = (entries: readonly Written[], holds: (entry: Written) => boolean) =>
  entries.filter(holds).map(({ document }) => document)
