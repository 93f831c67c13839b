import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import type { Shelved } from '../../../main/search/library-index.ts'
import { cases } from '../../domain/cases.ts'
import { generatedArticle, generateLibrary, writeArticle } from '../../fixtures/generated-library.ts'
import { temporaryFolder } from '../storage/machine.ts'
import { openService, type Running } from './running-service.ts'
import { joined, type Library, libraryOf, type Shelving, shelved } from './shelves.ts'

const id = (name: string) => name as ArticleId
const lines = (number: number): readonly string[] => generatedArticle(3, number).text.trimEnd().split('\n')
const saved = (name: string, number: number, more: Shelving = {}): Shelved => shelved(name, lines(number), more)

const compareAll = (library: Library) => {
  while (library.compare());
  return library.alikePairs().map(({ one, other, reason }) => [...[one, other].sort(), reason].join(' '))
}

const page = saved('page', 1)
const again = shelved('again', ['Home', 'News', ...lines(1), 'Subscribe'])
const cut = shelved('cut', lines(1).slice(0, 4))
const others = [saved('other', 2), saved('third', 3), saved('fourth', 4)]

test('two savings of a page and a shortened one are found to be alike, and no other is', () => {
  expect(compareAll(libraryOf([page, ...others, again, cut])).sort()).toEqual([
    'again cut text',
    'again page text',
    'cut page text',
  ])
})

test('an article is told what it is like before all are compared, the likest first', () => {
  const library = libraryOf([...others, page, again, cut])
  const likes = library.likesOf(id('cut'))
  // The others were not read yet: the one article is.
  expect(likes).toEqual([])
  compareAll(library)
  expect(library.likesOf(id('page')).map(({ article }) => article)).toEqual(['again', 'cut'])
  expect(library.likesOf(id('cut')).map(({ article }) => article)).toEqual(['page', 'again'])
  expect(library.likesOf(id('cut'))[0]).toMatchObject({ share: 1, reason: 'text' })
  expect(library.likesOf(id('cut'))[0]?.shareThere).toBeLessThan(1)
})

test('one that comes later is found from both sides at once', () => {
  const library = libraryOf([page, ...others])
  expect(compareAll(library)).toEqual([])
  library.shelve([again])
  expect(library.likesOf(id('again')).map(({ article }) => article)).toEqual(['page'])
  expect(library.likesOf(id('page')).map(({ article }) => article)).toEqual(['again'])
})

test('pages of one address are told whatever their words, by any way to write it', () => {
  const one = saved('one', 5, { url: 'https://www.example.org/a?utm_source=x' })
  const other = saved('two', 6, { url: 'http://example.org/a/' })
  const nowhere = [saved('three', 7, { url: '' }), saved('four', 8, { url: '' })]
  const library = libraryOf([one, other, ...nowhere])
  expect(compareAll(library)).toEqual(['one two address'])
  expect(library.likesOf(id('one'))[0]?.share).toBeLessThan(0.1)
})

test('one that was taken out is named by none, and one whose address was set right by another', () => {
  const library = libraryOf([page, again, ...others])
  compareAll(library)
  library.remove([id('page')])
  expect(compareAll(library)).toEqual([])
  expect(library.likesOf(id('page'))).toEqual([])
  library.shelve([
    saved('other', 2, { url: 'https://example.org/' }),
    saved('third', 3, { url: 'https://example.org' }),
  ])
  expect(compareAll(library)).toEqual(['other third address'])
})

test('what was found is still known when the index is loaded again, and nothing is compared anew', () => {
  const all = [page, again, ...others]
  const library = libraryOf(all)
  library.shelve([saved('half', 9)])
  const found = compareAll(library)
  const likes = library.likesOf(id('page'))
  const restored = libraryOf(all, joined(library.bytes()))
  expect(restored.toCompare()).toBe(0)
  expect(restored.alikePairs().map(({ one, other, reason }) => [...[one, other].sort(), reason].join(' '))).toEqual(
    found,
  )
  expect(restored.likesOf(id('page'))[0]?.share).toBeCloseTo(likes[0]?.share ?? 0, 3)
  restored.shelve([cut])
  expect(restored.likesOf(id('cut')).map(({ article }) => article)).toEqual(['page', 'again'])
})

test('whatever comes and goes, in whatever pieces they are compared, the pairs are those of a fresh library', () => {
  const kinds = [page, again, cut, ...others]
  const act = fc.record({ at: fc.nat(kinds.length - 1), comes: fc.boolean(), steps: fc.nat(12) })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 14 }), acts => {
      const library = libraryOf([])
      const there = new Map<ArticleId, Shelved>()
      for (const { at, comes, steps } of acts) {
        const each = kinds[at] as Shelved
        const { id } = each.edition.article
        if (comes) library.shelve([each])
        else library.remove([id])
        if (comes) there.set(id, each)
        else there.delete(id)
        for (let step = 0; step < steps; step++) library.compare()
      }
      expect(compareAll(library).sort()).toEqual(compareAll(libraryOf([...there.values()])).sort())
    }),
    cases(20),
  )
})

const answer = (service: Running, kind: 'likeArticles' | 'alikePairs', article: string) => {
  const number = kind === 'alikePairs' ? service.ask(kind, {}) : service.ask(kind, { article: id(article) })
  while (service.reply(number) === undefined && service.turn());
  const reply = service.reply(number)
  if (!reply?.ok) throw new Error(JSON.stringify(reply))
  return reply.value
}

test('articles on disk are compared in the background, and those in the bin with none', () => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  generateLibrary(folders.userData, { articles: 20, seed: 3 })
  const twin = generatedArticle(3, 5)
  writeArticle(folders.userData, { ...twin, id: id('twin') })
  const service = openService(folders)
  expect(answer(service, 'alikePairs', '')).toMatchObject({ isWhole: false })
  service.settle()
  expect(answer(service, 'likeArticles', 'twin')).toMatchObject({
    likes: [{ article: 'generated-5', reason: 'text', share: 1, shareThere: 1 }],
    isWhole: true,
  })
  service.tell({ kind: 'bin-changed', binned: [id('generated-5')] })
  expect(answer(service, 'likeArticles', 'twin')).toMatchObject({ likes: [] })
  service.tell({ kind: 'bin-changed', binned: [] })
  service.settle()
  expect(answer(service, 'alikePairs', '')).toMatchObject({ pairs: [{ share: 1 }], isWhole: true })
})

test('articles that come one after another are found at once, and compared when they rest', async () => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  generateLibrary(folders.userData, { articles: 3, seed: 3 })
  const service = openService(folders, { restDelay: 20 })
  service.settle()
  const twin = generatedArticle(3, 1)
  for (const name of ['one', 'other']) {
    writeArticle(folders.userData, { ...twin, id: id(name) })
    service.tell({ kind: 'article-changed', article: id(name) })
  }
  service.settle()
  const number = service.ask('search', { query: twin.name, sort: 'relevance', shown: 10 })
  service.settle()
  expect(service.reply(number)).toMatchObject({ ok: true, value: { articles: { total: 3 } } })
  expect(answer(service, 'alikePairs', '')).toMatchObject({ pairs: [], isWhole: false })
  await vi.waitFor(() => {
    service.settle()
    expect(answer(service, 'alikePairs', '')).toMatchObject({ pairs: { length: 3 }, isWhole: true })
  })
})
