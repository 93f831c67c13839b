import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron as electron, type Page } from '@playwright/test'
import type { ArticleId } from '../../domain/article.ts'
import type { SearchReply } from '../../domain/hit.ts'
import type { Reply } from '../../preload/contract.ts'
import { type GeneratedArticle, generateLibrary } from '../fixtures/generated-library.ts'
import { electronPath, expect, ROOT, type Started, test as withStart } from './start-app.ts'

const ARTICLES = 300

/** With the article that comes with the program. */
const TOTAL = ARTICLES + 1

type Library = { readonly userData: string; readonly articles: readonly GeneratedArticle[] }

/** A library of the reader's. */
const test = withStart.extend<{ library: Library }>({
  library: ({ userData }, use) =>
    use({ userData, articles: generateLibrary(userData, { articles: ARTICLES, seed: 3 }) }),
})

const search = (page: Page, query: string): Promise<Reply<'search'>> =>
  page.evaluate(asked => window.rejoinder.search({ query: asked, sort: 'relevance', shown: 20 }), query)

const found = async (page: Page, query: string): Promise<SearchReply> => {
  const reply = await search(page, query)
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  return reply.value
}

const allRead = (page: Page) =>
  expect(async () => expect((await found(page, 'the')).readiness).toEqual({ ready: TOTAL, total: TOTAL })).toPass({
    intervals: [100],
  })

const idsOf = ({ articles }: SearchReply) => articles.hits.map(hit => hit.article.id)

/** The process that searches, by its number. */
const searching = ({ app }: Started): Promise<number> =>
  app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Rejoinder search')?.pid ?? 0)

test('every article of a library is found, and at once after a restart', async ({ library, start }) => {
  const { userData, articles } = library
  const first = await start({ userData })
  await allRead(first.page)
  for (const { name, id } of articles.slice(0, 20)) expect(idsOf(await found(first.page, `"${name}"`))).toEqual([id])
  await first.close()
  expect(readdirSync(join(userData, 'search-index'))).toEqual(['library.bin'])
  const again = await start({ userData })
  expect((await found(again.page, 'the')).readiness).toEqual({ ready: TOTAL, total: TOTAL })
  expect(again.errors).toEqual([])
})

test('when the process that searches is killed, the reader is told, and finds everything again', async ({
  library,
  start,
}) => {
  const { userData } = library
  const started = await start({ userData })
  await allRead(started.page)
  const killed = await searching(started)
  expect(killed).toBeGreaterThan(0)
  const asked = search(started.page, 'the of and')
  process.kill(killed, 'SIGKILL')
  const reply = await asked
  if (!reply.ok) expect(reply.error).toMatchObject({ kind: 'search-failed', message: /not touched/ })
  await expect(async () => expect(await searching(started)).not.toBe(killed)).toPass()
  await allRead(started.page)
})

test('a note is found the moment it is saved, and after a restart', async ({ library, start }) => {
  const { userData, articles } = library
  const { id, about } = articles[7] ?? { id: '' as ArticleId, about: { title: '' } }
  const { page, close } = await start({ userData })
  await allRead(page)
  const selector = {
    quote: { type: 'TextQuoteSelector', exact: about.title, prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start: 0, end: about.title.length },
  } as const
  const total = await page.evaluate(
    async ({ article, selector }) => {
      const now = '2026-01-02T03:04:05.678Z'
      const annotation = {
        id: '00000000-0000-4000-8000-000000000001',
        motivation: 'commenting',
        body: 'quetzal',
        tags: [],
        target: { kind: 'passage', source: article, selector },
        created: now,
        modified: now,
      }
      // Ids are made and checked on the other side.
      const edit = { kind: 'put', annotation } as unknown as Parameters<typeof window.rejoinder.editNotebook>[0]['edit']
      const saved = await window.rejoinder.editNotebook({ article, isAtHand: false, edit })
      const reply = await window.rejoinder.search({ query: 'quetzal', sort: 'relevance', shown: 5 })
      return saved.ok && reply.ok ? reply.value.notes.total : JSON.stringify([saved, reply])
    },
    { article: id, selector },
  )
  expect(total).toBe(1)
  await close()
  const again = await start({ userData })
  await allRead(again.page)
  expect((await found(again.page, 'quetzal')).notes.total).toBe(1)
})

test('an index that is damaged, and a folder that is a file, keep nobody from searching', async ({
  library,
  start,
}) => {
  const { userData } = library
  const file = join(userData, 'search-index')
  writeFileSync(file, 'a file')
  const blocked = await start({ userData })
  await allRead(blocked.page)
  await blocked.close()
  expect(readFileSync(file, 'utf8')).toBe('a file')
  rmSync(file)
  const kept = await start({ userData })
  await allRead(kept.page)
  await kept.close()
  const index = join(file, 'library.bin')
  const bytes = readFileSync(index)
  writeFileSync(index, bytes.fill(0, 5_000, 5_001))
  const damaged = await start({ userData })
  await allRead(damaged.page)
})

test('what can’t be read of the library is named, and the rest is there', async ({ library, start }) => {
  const { userData, articles } = library
  const { id } = articles[3] ?? { id: '' }
  writeFileSync(join(userData, 'library', 'a', id, 'article.txt'), 'other words')
  const { page } = await start({ userData })
  await expect(page.getByRole('alert')).toContainText(id)
  const notices = await page.evaluate(() => window.rejoinder.libraryNotices({}))
  expect(notices).toMatchObject({ ok: true, value: [{ level: 'warning', message: expect.stringContaining(id) }] })
  expect((await found(page, 'the')).readiness).toEqual({ ready: TOTAL - 1, total: TOTAL - 1 })
})

test('the lines of a query are exported where the reader says, or nowhere', async ({ library, start }) => {
  const { userData } = library
  const { app, page } = await start({ userData })
  const file = join(userData, 'lines.csv')
  const chosen = (filePath: string) =>
    app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: path === '', filePath: path })
    }, filePath)
  const exported = () =>
    page.evaluate(() => window.rejoinder.exportConcordance({ query: 'museum', order: 'left', found: 0 }))
  await chosen('')
  expect(await exported()).toEqual({ ok: true, value: null })
  await chosen(file)
  const reply = await exported()
  expect(reply).toMatchObject({ ok: true, value: { file } })
  const rows = reply.ok ? (reply.value?.rows ?? 0) : 0
  expect(rows).toBeGreaterThan(0)
  expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(rows + 1)
  await chosen(join(userData, 'nowhere', 'lines.csv'))
  expect(await exported()).toMatchObject({ ok: false, error: { kind: 'not-saved' } })
  expect(existsSync(join(userData, 'nowhere'))).toBe(false)
})

test('a program that is closed before search has started ends all the same', async ({ library }) => {
  for (let round = 0; round < 3; round++) {
    const args = ['.', `--user-data-dir=${library.userData}`]
    const app = await electron.launch({ executablePath: electronPath(), args, cwd: ROOT })
    const ended = once(app.process(), 'exit')
    await app.firstWindow()
    await app.close()
    await ended
  }
})
