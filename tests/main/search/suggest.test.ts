import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { words } from '../../../domain/words.ts'
import { anyQuery } from './queries.ts'
import { bundledShelf, joined, libraryOf, shelved } from './shelves.ts'

const library = libraryOf([bundledShelf(), shelved('zh', ['新西兰'], { language: 'zh' })])
const suggested = (query: string, at = query.length) => library.suggest(query, at)
const texts = (query: string, at?: number) => suggested(query, at).map(each => each.text)
/** The query as it is after taking a suggestion. */
const taken = (query: string, text: string) => {
  const found = suggested(query).find(each => each.text === text)
  if (!found) throw new Error(`“${text}” is not suggested: ${texts(query).join(', ')}`)
  return query.slice(0, found.replaces.start) + found.text + query.slice(found.replaces.end)
}

describe('ways to go on typing', () => {
  test('are words of the index that start so, as they are usually written', () => {
    expect(texts('cybers')).toEqual(['cybersecurity', 'cyberspace'])
    expect(texts('apt3')).toContain('APT31')
    expect(taken('lü cybers', 'cybersecurity')).toBe('lü cybersecurity')
    expect(taken('-quote:"smear camp', 'campaign')).toBe('-quote:"smear campaign')
    expect(texts('新西')).toEqual(['新西兰'])
  })

  test('are parties, as a clause', () => {
    expect(taken('us xiaol', 'party:"Wang Xiaolong"')).toBe('us party:"Wang Xiaolong"')
    expect(taken('speaker:li', 'speaker:"Li Jian"')).toBe('speaker:"Li Jian"')
    expect(taken('-speaker:"li ji', 'speaker:"Li Jian"')).toBe('-speaker:"Li Jian"')
  })

  test('are no parties of articles that were taken out', () => {
    const bundled = bundledShelf()
    const restored = libraryOf([bundled], joined(libraryOf([bundled]).bytes()))
    expect(restored.suggest('xiaol', 5).map(each => each.kind)).toContain('party')
    restored.remove([bundled.edition.article.id])
    expect(restored.suggest('xiaol', 5)).toEqual([])
  })

  test('are names of fields', () => {
    expect(taken('us spea', 'speaker:')).toBe('us speaker:')
    expect(texts('speaker:spea')).not.toContain('speaker:')
  })

  test('are for the word at the place of the caret', () => {
    expect(texts('cybers campaign', 6)).toEqual(['cybersecurity', 'cyberspace'])
    expect(texts('cybers ', 7)).toEqual([])
    expect(texts('', 0)).toEqual([])
    expect(texts('cyber*')).toEqual([])
  })

  test('are at most eight, and each replaces a part of the query that ends at the caret with one that goes on from it', () => {
    fc.assert(
      fc.property(fc.oneof(anyQuery, fc.constantFrom('c', 's', 'the', 'in')), fc.nat(50), (query, place) => {
        const at = Math.min(place, query.length)
        const found = suggested(query, at)
        expect(found.length).toBeLessThanOrEqual(8)
        for (const { replaces, text } of found) {
          expect([replaces.end, replaces.start < at]).toEqual([at, true])
          expect(words(text).length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 60 },
    )
  })
})
