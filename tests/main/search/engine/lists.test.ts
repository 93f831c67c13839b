import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteReader, ByteWriter, varintLength } from '../../../../main/search/engine/bytes.ts'
import { findTerm, prefixRange, termAt } from '../../../../main/search/engine/dictionary.ts'
import { lettersOf } from '../../../../main/search/engine/letters.ts'
import { ListWriter, sealed } from '../../../../main/search/engine/list-writer.ts'
import { createPostings, ListReader, readPostings, readPostingsNear } from '../../../../main/search/engine/lists.ts'
import { Occurrences } from '../../../../main/search/engine/occurrences.ts'
import { sortedDictionary } from '../../../../main/search/engine/term-order.ts'
import { Vocabulary } from '../../../../main/search/engine/vocabulary.ts'
import { anyCharacter } from '../../../domain/any-character.ts'
import { term } from './corpora.ts'

/** Growing numbers from 0 on, given the gaps between them. */
const sums = (gaps: readonly number[]): readonly number[] => {
  let sum = -1
  return gaps.map(gap => {
    sum += gap
    return sum
  })
}
const growing = (largestGap: number, most: number) =>
  fc
    .array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: largestGap })), {
      minLength: 1,
      maxLength: most,
    })
    .map(sums)

type Posting = { readonly document: number; readonly positions: readonly number[] }
/** Long enough for several blocks. */
const postings: fc.Arbitrary<readonly Posting[]> = fc
  .tuple(growing(100_000, 300), fc.array(growing(90_000, 200), { minLength: 1, maxLength: 12 }))
  .map(([documents, positions]) =>
    documents.map((document, i) => ({ document, positions: positions[i % positions.length] ?? [0] })),
  )

const written = (all: readonly (readonly Posting[])[], hasPositions: boolean) => {
  const bytes = new ByteWriter()
  const writer = new ListWriter()
  for (const [field, list] of all.entries()) {
    writer.open(field, hasPositions)
    for (const { document, positions } of list) {
      writer.document(document, positions.length)
      if (hasPositions) for (const position of positions) writer.position(position)
    }
    writer.close(bytes)
  }
  const list = new ListReader()
  list.open(sealed(bytes), 0, bytes.length - 4)
  return list
}

describe('lists of postings', () => {
  test('give back the documents and how often each holds the term, list after list', () => {
    fc.assert(
      fc.property(fc.array(postings, { maxLength: 3 }), fc.boolean(), (all, hasPositions) => {
        const list = written(all, hasPositions)
        const into = createPostings()
        for (const [field, expected] of all.entries()) {
          expect([list.next(), list.field, list.hasPositions]).toEqual([true, field, hasPositions])
          const count = readPostings(list, into)
          expect([...into.documents.subarray(0, count)]).toEqual(expected.map(each => each.document))
          expect([...into.frequencies.subarray(0, count)]).toEqual(expected.map(each => each.positions.length))
        }
        expect(list.next()).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  test('give back, near some documents, every one of those with how often it holds the term', () => {
    fc.assert(
      fc.property(postings, growing(400_000, 40), fc.boolean(), (expected, wanted, hasPositions) => {
        const list = written([expected], hasPositions)
        list.next()
        const into = createPostings()
        const count = readPostingsNear(list, Uint32Array.from(wanted), into)
        const found = Array.from(into.documents.subarray(0, count), (document, i) => [document, into.frequencies[i]])
        const all = expected.map(({ document, positions }) => [document, positions.length])
        expect(all).toEqual(expect.arrayContaining(found))
        expect(found).toEqual(expect.arrayContaining(all.filter(([document = 0]) => wanted.includes(document))))
      }),
      { numRuns: 30 },
    )
  })

  test('give back the positions in any document, whatever was stepped over on the way', () => {
    fc.assert(
      fc.property(postings, growing(400_000, 40), (expected, wanted) => {
        const list = written([expected], true)
        list.next()
        const occurrences = new Occurrences()
        occurrences.open(list)
        for (const document of wanted) {
          const first = expected.find(each => each.document >= document)
          expect(occurrences.seek(document)).toBe(first !== undefined)
          if (!first) continue
          expect(occurrences.document).toBe(first.document)
          expect(first.positions.map((_, i) => occurrences.position(i))).toEqual(first.positions)
          expect(occurrences.frequency).toBe(first.positions.length)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('hold the largest position there can be', () => {
    const positions = [0, 2 ** 25 - 2, 2 ** 25 - 1]
    const list = written([[{ document: 7, positions }]], true)
    list.next()
    const occurrences = new Occurrences()
    occurrences.open(list)
    occurrences.seek(0)
    expect(positions.map((_, i) => occurrences.position(i))).toEqual(positions)
  })
})

test('numbers come back as they were written, in as many bytes as foretold', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 2 ** 32 - 1 }))), numbers => {
      const writer = new ByteWriter(1)
      for (const number of numbers) writer.varint(number)
      const reader = new ByteReader(writer.written())
      expect(numbers.map(() => reader.varint())).toEqual(numbers)
      expect(writer.length).toBe(numbers.reduce((sum, number) => sum + varintLength(number), 0))
    }),
  )
})

describe('a dictionary', () => {
  // Enough of them, and enough that start alike, to be sorted by their bytes.
  const long = fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'ü', '网'), minLength: 6, maxLength: 12 })
  const terms = fc.uniqueArray(fc.oneof(term, long, fc.string({ unit: anyCharacter })), { maxLength: 150 })

  /** Its vocabulary knows other terms, too. */
  const sorted = (terms: readonly string[]) => {
    const vocabulary = new Vocabulary()
    for (const other of ['b', '', 'ü'.repeat(70)]) vocabulary.numberOf(other)
    return sortedDictionary(
      terms.map(each => vocabulary.numberOf(each)),
      vocabulary,
    )
  }

  test('gives back its terms in order, any string among them, and finds each and no other', () => {
    fc.assert(
      fc.property(terms, term, (given, other) => {
        const { dictionary, order } = sorted(given)
        const terms = given.toSorted()
        expect(terms.map((_, i) => termAt(dictionary, i))).toEqual(terms)
        expect(Array.from(order, number => given[number])).toEqual(terms)
        for (const each of [...terms, other]) expect(findTerm(dictionary, lettersOf(each))).toBe(terms.indexOf(each))
      }),
    )
  })

  test('has the terms that start like something side by side', () => {
    fc.assert(
      fc.property(terms, fc.oneof(term, fc.constant('')), (given, prefix) => {
        const terms = given.toSorted()
        const { start, end } = prefixRange(sorted(given).dictionary, lettersOf(prefix))
        expect(terms.slice(start, end)).toEqual(terms.filter(each => each.startsWith(prefix)))
      }),
    )
  })
})
