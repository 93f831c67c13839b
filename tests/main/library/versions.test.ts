import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { annotate, annotationId, type Motivation } from '../../../domain/annotation.ts'
import type { ArticleId } from '../../../domain/article.ts'
import { reviewWords } from '../../../domain/carry-review.ts'
import { describePassage } from '../../../domain/selector.ts'
import { openCatalogue } from '../../../main/library/catalogue.ts'
import { openVersions } from '../../../main/library/versions.ts'
import { openArticles } from '../../../main/open-articles.ts'
import { createAnnotationStores } from '../../../main/storage/annotation-store.ts'
import { generatedArticle, writeArticle } from '../../fixtures/generated-library.ts'
import { keeperIn, temporaryFolder } from '../storage/machine.ts'

const OLD = `Port to be dredged
The port authority said on Monday that the northern channel would be dredged before the winter.
Fishermen had asked for more time to move their nets. The works will cost nine million crowns.
A second hearing was announced for the tenth of May.
`
const NEW = `Port to be dredged
The port authority said on Tuesday that the northern channel would be dredged before the winter.
The works will cost nine million crowns.
`

const setUp = () => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  const write = (name: string, text: string, url: string) => {
    const { about } = generatedArticle(1, 0)
    const sha256 = createHash('sha256').update(text).digest('hex')
    writeArticle(folders.userData, { id: name as ArticleId, about: { ...about, title: name, url, sha256 }, text })
    return name as ArticleId
  }
  const older = write('older', OLD, 'https://www.example.org/port/')
  const newer = write('newer', NEW, 'http://example.org/port#top')
  const other = write('other', OLD, 'https://example.org/other')
  const catalogue = openCatalogue(folders)
  const stores = createAnnotationStores(keeperIn(folders.userData))
  const articles = openArticles(folders, stores)
  const changed = (id: ArticleId) => {
    articles.changed(id)
    catalogue.articleChanged(id)
  }
  const versions = openVersions({ folders, catalogue, articles, changed })
  const mark = (words: string, motivation: Motivation = 'highlighting') => {
    const start = OLD.indexOf(words)
    const selector = describePassage(OLD, { start, end: start + words.length })
    const target = { kind: 'passage', source: older, selector } as const
    const made = annotate(motivation, target, annotationId.parse(words.slice(0, 12)), new Date(0))
    stores.of(older).edit({ kind: 'put', annotation: made })
    return made
  }
  return { folders, older, newer, other, versions, mark, stores }
}

test('a link is told from both ends, taken back, and kept apart from the text and the notes', async () => {
  const { older, newer, versions } = setUp()
  expect(await versions.link(newer, older)).toMatchObject({ ok: true, value: { previous: { id: older }, next: [] } })
  expect(await versions.of(older)).toMatchObject({ previous: null, next: [{ id: newer }] })
  expect(await versions.link(newer, null)).toMatchObject({ ok: true, value: { previous: null } })
  expect(await versions.of(older)).toMatchObject({ next: [] })
})

test('a circle, a second newer version and an article that is not there are refused in a sentence', async () => {
  const { older, newer, other, versions } = setUp()
  await versions.link(newer, older)
  expect(await versions.link(older, newer)).toMatchObject({ ok: false, error: { kind: 'not-version' } })
  const taken = await versions.link(other, older)
  expect(!taken.ok && taken.error.kind === 'not-version' && taken.error.message).toContain('“newer”')
  expect(await versions.link(older, older)).toMatchObject({ ok: false, error: { kind: 'not-version' } })
  expect(await versions.link(other, 'none' as ArticleId)).toEqual({ ok: false, error: { kind: 'no-such-article' } })
})

test('marks are told apart: as they were, changed, gone', async () => {
  const { older, newer, versions, mark } = setUp()
  mark('The works will cost nine million crowns.')
  mark('The port authority said on Monday that the northern channel')
  const gone = mark('A second hearing was announced for the tenth of May.', 'commenting')
  expect(await versions.review(newer)).toBeNull()
  await versions.link(newer, older)
  const review = await versions.review(newer)
  if (!review) throw new Error('there is a version before it')
  expect(review.exact.map(each => each.selector.quote.exact)).toEqual(['The works will cost nine million crowns.'])
  const [offer] = review.near
  expect(offer?.selector.quote.exact).toBe('The port authority said on Tuesday that the northern channel')
  expect(offer?.before).toMatchObject({ place: '¶1' })
  expect(offer?.after.text).toBe(NEW.split('\n')[1])
  expect(review.strays.map(each => [each.annotation.id, each.before?.place])).toEqual([[gone.id, '¶3']])
  expect(await versions.strays()).toEqual([gone.id])
  expect(await versions.waiting()).toEqual([{ article: newer, count: 1 }])
  expect(reviewWords(review)).toBe('1 to carry over, 1 to confirm, 1 does not stand here any more.')
})

test('what was decided on is counted, and not offered again', async () => {
  const { older, newer, versions, mark, stores } = setUp()
  const one = mark('The works will cost nine million crowns.')
  const two = mark('The port authority said on Monday that the northern channel')
  await versions.link(newer, older)
  const [placed] = (await versions.review(newer))?.exact ?? []
  if (!placed) throw new Error('it stands there')
  const copy = {
    ...one,
    id: annotationId.parse('copy'),
    target: { kind: 'passage', source: newer, selector: placed.selector },
  } as const
  const marks = [
    { source: older, annotation: one.id, copy: copy.id },
    { source: older, annotation: two.id, copy: null },
  ]
  stores.of(newer).edit({ kind: 'carry', annotations: [copy], marks })
  const review = await versions.review(newer)
  expect(review).toMatchObject({ carried: 1, declined: 1, exact: [], near: [], strays: [] })
  expect(await versions.waiting()).toEqual([])
  expect(review && reviewWords(review)).toBe('1 carried over, 1 left to the earlier version.')
  expect(stores.of(older).notebook().annotations).toEqual([one, two])
})
