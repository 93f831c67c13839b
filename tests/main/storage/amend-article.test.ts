import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { amended, describe } from '../../../domain/amendment.ts'
import type { ArticleId } from '../../../domain/article.ts'
import { openArticles } from '../../../main/open-articles.ts'
import { amendArticle } from '../../../main/storage/amend-article.ts'
import { createAnnotationStores } from '../../../main/storage/annotation-store.ts'
import { readArticleFile } from '../../../main/storage/library.ts'
import { generatedArticle, writeArticle } from '../../fixtures/generated-library.ts'
import { keeperIn, temporaryFolder } from './machine.ts'

const setUp = () => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  const article = generatedArticle(1, 0)
  writeArticle(folders.userData, article)
  const folder = join(folders.userData, 'library', 'a', article.id)
  const retitle = (title: string) =>
    amendArticle(folders, article.id, file => amended(file, { ...describe(file), title }))
  return { folders, article, folder, retitle }
}

test('what is set right is on disk, shown by an article that is open, and leaves the text as it was', () => {
  const { folders, article, folder, retitle } = setUp()
  const articles = openArticles(folders, createAnnotationStores(keeperIn(folders.userData)))
  const before = articles.open(article.id)
  expect(retitle('Another title')).toMatchObject({ ok: true, value: { title: 'Another title' } })
  articles.changed(article.id)
  const after = articles.open(article.id)
  expect(after).toMatchObject({
    ok: true,
    value: {
      edition: { article: { title: 'Another title', text: article.text } },
      arrival: { provenance: { title: 'reader' }, found: { title: { value: [article.about.title] } } },
    },
  })
  expect(before.ok && after.ok && after.value.annotations === before.value.annotations).toBe(true)
  expect(readFileSync(join(folder, 'article.json.prev'), 'utf8')).toBe(JSON.stringify(article.about))
  expect(readdirSync(folder).filter(name => name.includes('tmp'))).toEqual([])
})

test('an article that came with the program, is damaged or is not there, is not written to', () => {
  const { folders, folder, retitle } = setUp()
  writeFileSync(join(folder, 'article.json'), '{')
  expect(retitle('Another')).toMatchObject({ ok: false, error: { kind: 'not-saved' } })
  expect(readFileSync(join(folder, 'article.json'), 'utf8')).toBe('{')
  expect(amendArticle(folders, 'none' as ArticleId, file => file)).toEqual({
    ok: false,
    error: { kind: 'no-such-article' },
  })
})

test('where the folder can’t be written to the change is refused in a sentence, and the file is as it was', () => {
  const { folders, article, folder, retitle } = setUp()
  chmodSync(folders.userData, 0o755)
  chmodSync(folder, 0o555)
  const isRoot = process.geteuid?.() === 0
  // Root may write anywhere, and nobody nowhere.
  if (isRoot) process.seteuid?.(65_534)
  const refused = retitle('Another')
  if (isRoot) process.seteuid?.(0)
  chmodSync(folder, 0o755)
  expect(refused).toMatchObject({ ok: false, error: { kind: 'not-saved' } })
  expect(readFileSync(join(folder, 'article.json'), 'utf8')).toBe(JSON.stringify(article.about))
})

test('an article of an older version of the program is read as of no version, and kept as it was beside the first change', () => {
  const { folders, article, folder, retitle } = setUp()
  const { previousVersion: _, ...about } = article.about
  const older = JSON.stringify({ ...about, version: 2 })
  writeFileSync(join(folder, 'article.json'), older)
  expect(readArticleFile(join(folder, 'article.json'))).toEqual({ ok: true, value: article.about })
  expect(retitle('Another')).toMatchObject({ ok: true, value: { version: 3, previousVersion: null } })
  expect(readFileSync(join(folder, 'article.json.v2'), 'utf8')).toBe(older)
  retitle('A third')
  expect(readFileSync(join(folder, 'article.json.v2'), 'utf8')).toBe(older)
  expect(amendArticle(folders, article.id, file => file)).toMatchObject({ ok: true, value: { title: 'A third' } })
})
