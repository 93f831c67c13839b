import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type AnnotationId, annotate } from '../../../domain/annotation.ts'
import type { ArticleId } from '../../../domain/article.ts'
import { createAnnotationStores, openAnnotationStore } from '../../../main/storage/annotation-store.ts'
import { encode } from '../../../main/storage/envelope.ts'
import { NOTEBOOK, notebookName } from '../../../main/storage/notebook-form.ts'
import { keeperIn, temporaryFolder } from './machine.ts'
import { ARTICLE, note } from './notes.ts'

const ids = (store: ReturnType<typeof openAnnotationStore>) => store.notebook().annotations.map(each => each.id)

test('a note is on disk when the edit returns, and in a file of its article at the next pause', () => {
  const folder = temporaryFolder()
  const keeper = keeperIn(folder)
  const store = openAnnotationStore(keeper, ARTICLE)
  const saved = store.edit({ kind: 'put', annotation: note('a', 'first words') })
  expect(saved).toMatchObject({ ok: true, value: { seq: 1, move: { op: 'edit', id: 'a' } } })
  expect(existsSync(join(folder, notebookName(ARTICLE)))).toBe(false)
  expect(openAnnotationStore(keeperIn(folder), ARTICLE).notebook()).toEqual(store.notebook())
  expect(keeper.checkpoint()).toEqual([])
  const file = JSON.parse(readFileSync(join(folder, 'library', 'a', ARTICLE, 'notes.json'), 'utf8'))
  expect(file).toMatchObject({ format: 'rejoinder-notebook', version: 4, count: 1 })
  expect(file.data.value.annotations[0].body).toBe('first words')
})

test('a delete can be undone and redone after a restart', () => {
  const folder = temporaryFolder()
  const first = openAnnotationStore(keeperIn(folder), ARTICLE)
  for (const id of ['a', 'b', 'c']) first.edit({ kind: 'put', annotation: note(id) })
  first.edit({ kind: 'remove', id: 'b' as AnnotationId })
  const second = openAnnotationStore(keeperIn(folder), ARTICLE)
  expect(ids(second)).toEqual(['a', 'c'])
  second.undo()
  const third = openAnnotationStore(keeperIn(folder), ARTICLE)
  expect(ids(third)).toEqual(['a', 'b', 'c'])
  third.redo()
  expect(ids(openAnnotationStore(keeperIn(folder), ARTICLE))).toEqual(['a', 'c'])
})

test('a notebook from before there was a journal is read as it is, and written in the form that counts changes', () => {
  const folder = temporaryFolder()
  const file = join(folder, notebookName(ARTICLE))
  const old = { annotations: [note('a', 'first words')], undo: [], redo: [] }
  mkdirSync(dirname(file), { recursive: true })
  for (const version of [1, 2]) {
    const form = { ...NOTEBOOK.file, version, data: z.any(), count: () => 1 }
    writeFileSync(file, JSON.stringify(encode<unknown>(old, form)))
    const keeper = keeperIn(folder)
    const store = openAnnotationStore(keeper, ARTICLE)
    expect([store.notebook(), store.notices]).toEqual([{ ...old, carried: [] }, []])
    const statement = annotate('classifying', note('b').target, `b${version}` as AnnotationId, new Date(0))
    expect(store.edit({ kind: 'put', annotation: statement }).ok).toBe(true)
    expect(keeper.checkpoint()).toEqual([])
    expect(JSON.parse(readFileSync(file, 'utf8')).version).toBe(4)
    expect(openAnnotationStore(keeperIn(folder), ARTICLE).notebook().annotations[1]).toEqual(statement)
    rmSync(join(folder, 'journal'), { recursive: true })
  }
})

test('changes from before they had times get them, in the order in which they were made', () => {
  const folder = temporaryFolder()
  const file = join(folder, notebookName(ARTICLE))
  const at = (second: number) => ({ ...note('a'), modified: new Date(second * 1_000).toISOString() })
  const old = {
    annotations: [],
    undo: [
      { kind: 'added', after: at(50) },
      { kind: 'removed', before: at(20), at: 0 },
    ],
    redo: [
      { kind: 'added', after: at(70) },
      { kind: 'edited', before: at(20), after: at(60) },
    ],
  }
  const form = { ...NOTEBOOK.file, data: z.any(), version: 2, count: () => 0 }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(encode<unknown>(old, form)))
  const { undo, redo } = openAnnotationStore(keeperIn(folder), ARTICLE).notebook()
  const seconds = [...undo, ...redo.toReversed()].map(({ made }) => Date.parse(made) / 1_000)
  expect(seconds).toEqual([50, 50, 60, 70])
})

test('a change of nothing writes nothing', () => {
  const folder = temporaryFolder()
  const store = openAnnotationStore(keeperIn(folder), ARTICLE)
  expect(store.undo().ok).toBe(true)
  expect(store.edit({ kind: 'remove', id: 'none' as AnnotationId }).ok).toBe(true)
  expect(readdirSync(folder)).toEqual([])
  store.edit({ kind: 'put', annotation: note('a') })
  const journal = join(folder, 'journal', '1.ndjson')
  const before = statSync(journal).size
  store.edit({ kind: 'put', annotation: note('a') })
  expect(statSync(journal).size).toBe(before)
})

test('the store of an article is the same as long as its file lacks a change', () => {
  const folder = temporaryFolder()
  const keeper = keeperIn(folder)
  const stores = createAnnotationStores(keeper)
  stores.of(ARTICLE).edit({ kind: 'put', annotation: note('a') })
  stores.of(ARTICLE).edit({ kind: 'put', annotation: note('b') })
  expect(ids(stores.of(ARTICLE))).toEqual(['a', 'b'])
  expect(stores.notInFiles()).toEqual([[ARTICLE, stores.of(ARTICLE).notebook().annotations]])
  keeper.checkpoint()
  expect(stores.notInFiles()).toEqual([])
})

test('after the program was killed it is known which articles have notes that are not in their files', () => {
  const folder = temporaryFolder()
  const keeper = keeperIn(folder)
  const other = 'another' as ArticleId
  for (const article of [ARTICLE, other])
    openAnnotationStore(keeper, article).edit({ kind: 'put', annotation: note('a') })
  keeper.checkpoint()
  openAnnotationStore(keeper, other).edit({ kind: 'put', annotation: note('b') })
  const after = createAnnotationStores(keeperIn(folder))
  expect(after.notInFiles()).toEqual([[other, [note('a'), note('b')]]])
  expect(ids(after.of(ARTICLE))).toEqual(['a'])
})

test('marks carried over are in the journal as one change, and undone and redone after a kill', () => {
  const folder = temporaryFolder()
  const marks = ['a', 'b'].map(id => ({
    source: 'older' as ArticleId,
    annotation: id as AnnotationId,
    copy: `${id}2` as AnnotationId,
  }))
  const carry = { kind: 'carry', annotations: [note('a2'), note('b2')], marks } as const
  const first = openAnnotationStore(keeperIn(folder), ARTICLE)
  expect(first.edit(carry)).toMatchObject({ ok: true })
  expect(readFileSync(join(folder, 'journal', '1.ndjson'), 'utf8').match(/"op":"carry"/g)).toHaveLength(1)
  const second = openAnnotationStore(keeperIn(folder), ARTICLE)
  expect(second.notebook()).toMatchObject({ annotations: [{ id: 'a2' }, { id: 'b2' }], carried: marks })
  second.edit(carry)
  expect(ids(second)).toEqual(['a2', 'b2'])
  second.undo()
  const third = openAnnotationStore(keeperIn(folder), ARTICLE)
  expect(third.notebook()).toMatchObject({ annotations: [], carried: [] })
  third.redo()
  expect(openAnnotationStore(keeperIn(folder), ARTICLE).notebook()).toMatchObject({
    carried: marks,
    undo: [{ kind: 'carried' }],
  })
})

test('a notebook of the version before is read as one of which nothing was carried over', () => {
  const folder = temporaryFolder()
  const file = join(folder, notebookName(ARTICLE))
  mkdirSync(dirname(file), { recursive: true })
  const old = { seq: 0, value: { annotations: [note('a')], undo: [], redo: [] } }
  writeFileSync(
    file,
    JSON.stringify(encode<unknown>(old, { ...NOTEBOOK.file, version: 3, data: z.any(), count: () => 1 })),
  )
  expect(openAnnotationStore(keeperIn(folder), ARTICLE).notebook()).toEqual({ ...old.value, carried: [] })
})
