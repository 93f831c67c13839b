import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { type AnnotationId, annotate } from '../../../domain/annotation.ts'
import { openAnnotationStore } from '../../../main/storage/annotation-store.ts'
import { encode } from '../../../main/storage/envelope.ts'
import { NOTEBOOK, notebookName } from '../../../main/storage/notebook-form.ts'
import { temporaryFolder } from './machine.ts'
import { ARTICLE, note } from './notes.ts'

const ids = (store: ReturnType<typeof openAnnotationStore>) => store.notebook().annotations.map(each => each.id)

test('a note is on disk, in a file of its article, when the edit returns', () => {
  const folder = temporaryFolder()
  const store = openAnnotationStore(folder, ARTICLE)
  const saved = store.edit({ kind: 'put', annotation: note('a', 'first words') })
  expect(saved).toEqual({ ok: true, value: store.notebook() })
  const file = JSON.parse(readFileSync(join(folder, 'library', 'a', ARTICLE, 'notes.json'), 'utf8'))
  expect(file).toMatchObject({ format: 'rejoinder-notebook', version: 2, count: 1 })
  expect(file.data.annotations[0].body).toBe('first words')
})

test('a delete can be undone and redone after a restart', () => {
  const folder = temporaryFolder()
  const first = openAnnotationStore(folder, ARTICLE)
  for (const id of ['a', 'b', 'c']) first.edit({ kind: 'put', annotation: note(id) })
  first.edit({ kind: 'remove', id: 'b' as AnnotationId })
  const second = openAnnotationStore(folder, ARTICLE)
  expect(ids(second)).toEqual(['a', 'c'])
  second.undo()
  const third = openAnnotationStore(folder, ARTICLE)
  expect(ids(third)).toEqual(['a', 'b', 'c'])
  third.redo()
  expect(ids(openAnnotationStore(folder, ARTICLE))).toEqual(['a', 'c'])
})

test('a notebook from before there were statements is read as it is, and written in the form that has them', () => {
  const folder = temporaryFolder()
  const file = join(folder, notebookName(ARTICLE))
  const old = { annotations: [note('a', 'first words')], undo: [], redo: [] }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(encode(old, { ...NOTEBOOK, version: 1 })))
  const store = openAnnotationStore(folder, ARTICLE)
  expect([store.notebook(), store.notices]).toEqual([old, []])
  const statement = annotate('classifying', note('b').target, 'b' as AnnotationId, new Date(0))
  expect(store.edit({ kind: 'put', annotation: statement }).ok).toBe(true)
  expect(JSON.parse(readFileSync(file, 'utf8')).version).toBe(2)
  expect(openAnnotationStore(folder, ARTICLE).notebook().annotations[1]).toEqual(statement)
})

test('a change of nothing writes nothing', () => {
  const folder = temporaryFolder()
  const store = openAnnotationStore(folder, ARTICLE)
  expect(store.undo().ok).toBe(true)
  expect(store.edit({ kind: 'remove', id: 'none' as AnnotationId }).ok).toBe(true)
  const file = join(folder, 'library', 'a', ARTICLE, 'notes.json')
  expect(existsSync(file)).toBe(false)
  store.edit({ kind: 'put', annotation: note('a') })
  const before = statSync(file).ino
  store.edit({ kind: 'put', annotation: note('a') })
  expect(statSync(file).ino).toBe(before)
})
