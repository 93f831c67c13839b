import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Annotation, type AnnotationId, annotate } from '../../../domain/annotation.ts'
import { describePassage } from '../../../domain/selector.ts'
import { createAnnotationStores } from '../../../main/storage/annotation-store.ts'
import { notebookName } from '../../../main/storage/notebook-form.ts'
import { notedArticles, readNotes } from '../../../main/storage/notebooks.ts'
import { type GeneratedArticle, generateLibrary } from '../../fixtures/generated-library.ts'
import { keeperIn, temporaryFolder } from './machine.ts'
import { ARTICLE, note } from './notes.ts'

const bookmarkOf = ({ id, text }: GeneratedArticle): Annotation => {
  const selector = describePassage(text, { start: 0, end: 10 })
  return annotate('bookmarking', { kind: 'passage', source: id, selector }, 'b' as AnnotationId, new Date(0))
}

/** A library of ten articles, every other of which has a bookmark on its headline. */
const notedLibrary = () => {
  const userData = temporaryFolder()
  const articles = generateLibrary(userData, { articles: 10, seed: 5 })
  const noted = articles.filter((_, i) => i % 2 === 0)
  const keeper = keeperIn(userData)
  const annotations = createAnnotationStores(keeper)
  for (const article of noted) annotations.of(article.id).edit({ kind: 'put', annotation: bookmarkOf(article) })
  return { folders: { resources: temporaryFolder(), userData }, noted, keeper, annotations }
}

test('the articles with a notebook are found, among those without, in files and in the journal alone', async () => {
  const { folders, noted, keeper, annotations } = notedLibrary()
  expect(await notedArticles(folders.userData, annotations)).toEqual(noted.map(({ id }) => id))
  expect(keeper.checkpoint()).toEqual([])
  expect(await notedArticles(folders.userData, annotations)).toEqual(noted.map(({ id }) => id))
})

test('a library that is not there yet has no notes', async () => {
  const userData = temporaryFolder()
  expect(await notedArticles(userData, createAnnotationStores(keeperIn(userData)))).toEqual([])
})

test('each entry has its words and its place, each article its title', async () => {
  const { folders, noted, annotations } = notedLibrary()
  const notes = await readNotes(
    folders,
    annotations,
    noted.map(({ id }) => id),
  )
  expect(notes.map(({ article, entries }) => [article.title, entries[0]?.quote, entries[0]?.place])).toEqual(
    noted.map(({ about, text }) => [about.title, text.slice(0, 10), 'headline']),
  )
})

test('where only the generation before is left, or the article has gone, or the file is damaged, the rest is given all the same', async () => {
  const { folders, noted, keeper, annotations } = notedLibrary()
  const { userData } = folders
  annotations.of(ARTICLE).edit({ kind: 'put', annotation: note('a', 'still here') })
  expect(keeper.checkpoint()).toEqual([])
  const file = (id: GeneratedArticle['id']) => join(userData, notebookName(id))
  const [previous, damaged, sound] = noted
  if (!previous || !damaged || !sound) return
  renameSync(file(previous.id), `${file(previous.id)}.prev`)
  writeFileSync(file(damaged.id), 'no notebook')
  mkdirSync(join(userData, 'library', 'a', 'no Article'))
  writeFileSync(join(userData, 'library', 'a', 'a-file'), '')
  const articles = await notedArticles(userData, annotations)
  expect(articles).toContain(previous.id)
  expect(articles).toContain(ARTICLE)
  const notes = await readNotes(folders, annotations, [previous.id, damaged.id, ARTICLE, sound.id])
  expect(notes.map(({ isThere, entries }) => [isThere, entries.length])).toEqual([
    [true, 1],
    [true, 0],
    [false, 1],
    [true, 1],
  ])
})
