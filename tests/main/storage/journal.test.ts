import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { AnnotationId } from '../../../domain/annotation.ts'
import { type Edit, edited, emptyNotebook, type Notebook, redone, undone } from '../../../domain/notebook.ts'
import { openAnnotationStore } from '../../../main/storage/annotation-store.ts'
import { encode } from '../../../main/storage/envelope.ts'
import { headLine, recordLine } from '../../../main/storage/journal-lines.ts'
import { openKeeper } from '../../../main/storage/keeper.ts'
import { NOTEBOOK, notebookName } from '../../../main/storage/notebook-form.ts'
import { serialised } from '../../../main/storage/plain-json.ts'
import { cases } from '../../domain/cases.ts'
import { credulousReader, journalOf, ownReader, wrongCuts, wrongFlips } from './journal-bytes.ts'
import { keeperIn, temporaryFolder } from './machine.ts'
import { ARTICLE, note } from './notes.ts'

const journalFiles = (folder: string) => readdirSync(join(folder, 'journal')).sort()
const firstFile = (folder: string) => join(folder, 'journal', '1.ndjson')
const reopened = (folder: string) => openAnnotationStore(keeperIn(folder), ARTICLE)
const ids = ({ annotations }: Notebook) => annotations.map(({ id }) => id)
const quarantined = (folder: string, name: string) =>
  readdirSync(join(folder, 'quarantine')).map(stamp => readFileSync(join(folder, 'quarantine', stamp, name)))

/** Notes a, b and c, in the journal alone unless they are checkpointed. */
const withThree = () => {
  const folder = temporaryFolder()
  const keeper = keeperIn(folder)
  const store = openAnnotationStore(keeper, ARTICLE)
  for (const id of ['a', 'b', 'c']) store.edit({ kind: 'put', annotation: note(id) })
  return { folder, keeper, store }
}

test('a journal cut off or changed at any byte gives exactly the records before that place', () => {
  const journal = journalOf(8)
  expect([wrongCuts(journal, ownReader), wrongFlips(journal, ownReader)]).toEqual([0, 0])
})

test('the same tests find a reader out that believes whatever can be parsed', () => {
  expect(wrongFlips(journalOf(3), credulousReader)).toBeGreaterThan(100)
})

type Act = Edit | { readonly kind: 'undo' | 'redo' | 'kill' | 'checkpoint' }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.string({ maxLength: 4 }))
      .map(([id, body]) => ({ kind: 'put' as const, annotation: note(id, body) })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('a', 'b', 'c').map(id => ({ kind: 'remove' as const, id: id as AnnotationId })),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom('undo' as const, 'redo', 'kill', 'checkpoint').map(kind => ({ kind }) as const),
  },
)

const NOW = new Date('2026-01-02T03:04:05.678Z')

test('whatever is edited, undone, written to files and killed, the notebook with its undo history is as if nothing had happened', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  onTestFinished(() => void vi.useRealTimers())
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), acts => {
      const folder = temporaryFolder()
      // A new file of the journal begins with every checkpoint.
      const open = () => openKeeper(folder, { idle: 2 ** 30, fileSize: 0 })
      let keeper = open()
      let store = openAnnotationStore(keeper, ARTICLE)
      let book = emptyNotebook
      for (const each of acts) {
        switch (each.kind) {
          case 'kill':
            keeper = open()
            store = openAnnotationStore(keeper, ARTICLE)
            break
          case 'checkpoint':
            expect(keeper.checkpoint()).toEqual([])
            break
          case 'undo':
            book = undone(book, NOW)
            store.undo()
            break
          case 'redo':
            book = redone(book)
            store.redo()
            break
          default:
            book = edited(book, each, NOW)
            store.edit(each)
        }
        expect(store.notebook()).toEqual(book)
      }
      expect(reopened(folder)).toMatchObject({ notices: [] })
      expect(reopened(folder).notebook()).toEqual(book)
      if (existsSync(join(folder, 'journal'))) expect(journalFiles(folder).length).toBeLessThanOrEqual(2)
    }),
    cases(30),
  )
})

test('what one more note writes is the same beside 10 notes as beside 5,000', () => {
  const written = [10, 5_000].map(count => {
    const folder = temporaryFolder()
    const file = join(folder, notebookName(ARTICLE))
    const annotations = Array.from({ length: count }, (_, n) => note(`n${n}`))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, serialised(encode({ seq: 0, value: { ...emptyNotebook, annotations } }, NOTEBOOK.file)))
    const before = statSync(file).mtimeMs
    reopened(folder).edit({ kind: 'put', annotation: note('more') })
    expect(statSync(file).mtimeMs).toBe(before)
    return readFileSync(firstFile(folder)).length
  })
  expect(written[1]).toBe(written[0])
})

test('half a line at the end is set aside and told, and everything before it is there', () => {
  const { folder } = withThree()
  const whole = readFileSync(firstFile(folder))
  writeFileSync(firstFile(folder), whole.subarray(0, -10))
  const keeper = keeperIn(folder)
  expect(keeper.notices).toMatchObject([
    { level: 'information', message: expect.stringContaining('all changes before it') },
  ])
  const store = openAnnotationStore(keeper, ARTICLE)
  expect(ids(store.notebook())).toEqual(['a', 'b'])
  expect(quarantined(folder, 'journal/1.ndjson')).toEqual([whole.subarray(0, -10)])
  store.edit({ kind: 'put', annotation: note('d') })
  expect(ids(reopened(folder).notebook())).toEqual(['a', 'b', 'd'])
  expect(keeperIn(folder).notices).toEqual([])
})

test('damage amid the journal is told as such, and the file set aside untouched', () => {
  const { folder } = withThree()
  const damaged = readFileSync(firstFile(folder))
  damaged[damaged.length >> 1] = 0
  writeFileSync(firstFile(folder), damaged)
  const keeper = keeperIn(folder)
  expect(keeper.notices).toMatchObject([
    { level: 'warning', message: expect.stringContaining('Check your latest changes') },
  ])
  expect(quarantined(folder, 'journal/1.ndjson')).toEqual([damaged])
  expect(ids(openAnnotationStore(keeper, ARTICLE).notebook())).toEqual(['a'])
})

test('a file of notes that is damaged costs nothing as long as the journal has the changes since the generation before it', () => {
  const { folder, keeper, store } = withThree()
  keeper.checkpoint()
  store.edit({ kind: 'put', annotation: note('d') })
  keeper.checkpoint()
  store.edit({ kind: 'put', annotation: note('e') })
  const file = join(folder, notebookName(ARTICLE))
  writeFileSync(file, 'bad')
  const again = reopened(folder)
  expect(again.notebook()).toEqual(store.notebook())
  expect(again.notices).toHaveLength(1)
  expect(quarantined(folder, notebookName(ARTICLE))).toEqual([Buffer.from('bad')])
})

test('changes before the first that is left are missed and told, and those after them are there', () => {
  const { folder } = withThree()
  const line = (seq: number, id: string, op = 'edit') =>
    recordLine({
      seq,
      ts: new Date(0).toISOString(),
      store: notebookName(ARTICLE),
      version: 3,
      op,
      id,
      value: note(id),
    })
  writeFileSync(firstFile(folder), Buffer.concat([headLine(), line(7, 'x'), line(8, 'y', 'redo')]))
  const store = reopened(folder)
  expect(ids(store.notebook())).toEqual(['x', 'y'])
  expect(store.notices[0]?.message).toContain('were lost')
})

test('nothing is added to a journal of a newer version, and the notes in the files are shown', () => {
  const { folder, keeper, store } = withThree()
  keeper.checkpoint()
  const json = headLine().toString().slice(17, -1).replace('"version":1', '"version":2')
  const sum = createHash('sha256').update(json).digest('hex').slice(0, 16)
  writeFileSync(join(folder, 'journal', '9.ndjson'), `${sum} ${json}\nwhatever it says`)
  const again = keeperIn(folder)
  expect(again.notices[0]?.message).toContain('newer version')
  const closed = openAnnotationStore(again, ARTICLE)
  expect(closed.notebook()).toEqual(store.notebook())
  const refused = closed.edit({ kind: 'put', annotation: note('d') })
  expect(refused.ok ? '' : refused.error.message).toContain('can’t be changed')
  expect(readFileSync(join(folder, 'journal', '9.ndjson'), 'utf8')).toContain('whatever it says')
})

test('a change that a newer version made is not taken apart, and nothing is saved over it', () => {
  const { folder, keeper } = withThree()
  keeper.checkpoint()
  const line = recordLine({
    ...{ seq: 4, ts: new Date(0).toISOString(), store: notebookName(ARTICLE), version: 99 },
    ...{ op: 'move', id: 'a', value: 7 },
  })
  const content = Buffer.concat([readFileSync(firstFile(folder)), line])
  writeFileSync(firstFile(folder), content)
  const again = keeperIn(folder)
  const store = openAnnotationStore(again, ARTICLE)
  expect(ids(store.notebook())).toEqual(['a', 'b', 'c'])
  expect(store.notices[0]?.message).toContain('newer version')
  expect(store.edit({ kind: 'put', annotation: note('d') }).ok).toBe(false)
  again.checkpoint()
  expect(readFileSync(firstFile(folder))).toEqual(content)
})

test('a journal that goes, or is changed by another program, is begun anew with what the files lack', () => {
  const harms: readonly ((folder: string) => void)[] = [
    folder => rmSync(join(folder, 'journal'), { recursive: true }),
    folder => writeFileSync(firstFile(folder), 'of another'),
    folder => writeFileSync(firstFile(folder), ''),
  ]
  for (const harm of harms) {
    const { folder, store } = withThree()
    harm(folder)
    expect(store.edit({ kind: 'put', annotation: note('d') }).ok).toBe(true)
    expect(ids(reopened(folder).notebook())).toEqual(['a', 'b', 'c', 'd'])
  }
})

test('where no journal can be made a change is refused, and saved once one can', () => {
  const { folder, store } = withThree()
  const journal = join(folder, 'journal')
  renameSync(journal, `${journal}.away`)
  writeFileSync(journal, 'no folder')
  const refused = store.edit({ kind: 'put', annotation: note('d') })
  expect(refused.ok ? '' : refused.error.message).toMatch(/not be saved.*stay as they were/)
  expect(ids(store.notebook())).toEqual(['a', 'b', 'c'])
  rmSync(journal)
  renameSync(`${journal}.away`, journal)
  expect(store.edit({ kind: 'put', annotation: note('d') }).ok).toBe(true)
  expect(ids(reopened(folder).notebook())).toEqual(['a', 'b', 'c', 'd'])
})

test('a new file of the journal begins only once all files hold everything, and the last two are kept', () => {
  const folder = temporaryFolder()
  const keeper = openKeeper(folder, { idle: 2 ** 30, fileSize: 2_000 })
  const store = openAnnotationStore(keeper, ARTICLE)
  for (let n = 0; n < 12; n++) store.edit({ kind: 'put', annotation: note(`n${n}`) })
  // The file of notes can't be written: a folder stands in its place.
  const place = join(folder, 'library')
  writeFileSync(place, 'in the way')
  expect(keeper.checkpoint()[0]).toMatch(/not be saved/)
  expect(journalFiles(folder)).toEqual(['1.ndjson'])
  rmSync(place)
  expect(keeper.checkpoint()).toEqual([])
  expect(journalFiles(folder)).toEqual(['1.ndjson', '2.ndjson'])
  for (let n = 0; n < 12; n++) store.edit({ kind: 'put', annotation: note(`m${n}`) })
  keeper.checkpoint()
  expect(journalFiles(folder)).toEqual(['2.ndjson', '3.ndjson'])
  expect(keeperIn(folder).unopened()).toEqual([])
})

test('what a program leaves that is killed amid beginning a file is cleared away', () => {
  const { folder } = withThree()
  writeFileSync(join(folder, 'journal', '2.ndjson.tmp-123'), 'half')
  expect(ids(reopened(folder).notebook())).toEqual(['a', 'b', 'c'])
  expect(journalFiles(folder)).toEqual(['1.ndjson'])
})

test('files are written by themselves when the reader pauses', async () => {
  const folder = temporaryFolder()
  const keeper = openKeeper(folder, { idle: 5 })
  openAnnotationStore(keeper, ARTICLE).edit({ kind: 'put', annotation: note('a') })
  const file = join(folder, notebookName(ARTICLE))
  await expect.poll(() => existsSync(file), { interval: 2 }).toBe(true)
  expect(keeper.behind()).toEqual([])
  expect(readdirSync(dirname(file))).toEqual(['notes.json'])
})
