import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyNotebook, type Notebook } from '../../../domain/notebook.ts'
import { createAnnotationStores } from '../../../main/storage/annotation-store.ts'
import { makeFolder } from '../../../main/storage/durable.ts'
import { decode, decodedInSteps, encode } from '../../../main/storage/envelope.ts'
import { NOTEBOOK, notebookName } from '../../../main/storage/notebook-form.ts'
import { serialised } from '../../../main/storage/plain-json.ts'
import { keeperIn, temporaryFolder } from './machine.ts'
import { ARTICLE, note } from './notes.ts'

const { file: FORM } = NOTEBOOK

const bytesOf = (annotations: Notebook['annotations'], seq = 7) =>
  Buffer.from(serialised(encode({ seq, value: { ...emptyNotebook, annotations } }, FORM)))

const inSteps = (bytes: Uint8Array) => {
  const work = decodedInSteps(bytes, FORM)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

const atOnce = (bytes: Uint8Array) => {
  const found = decode(bytes, FORM)
  return found.kind === 'good' ? found.value : null
}

/** Words by which a note could be taken for the end of itself, or of the list that it stands in. */
const tricky = fc.array(
  fc.constantFrom(
    '},{"id":"',
    '],"carried":[',
    '},{',
    '"',
    '\\',
    '\\"',
    '__proto__',
    '"prototype":',
    'é😀\u2028',
    '\u0000',
  ),
  { maxLength: 6 },
)

test('a notebook read in steps is the one that is read at once, whatever the notes say', () => {
  fc.assert(
    fc.property(fc.array(tricky, { maxLength: 30 }), fc.constantFrom(0, 12_000), (said, padding) => {
      const notes = said.map((words, i) => note(`n${i}`, `${words.join('')}${'x'.repeat(padding)}${words.join('')}`))
      const bytes = bytesOf(notes)
      expect(inSteps(bytes)).toEqual(atOnce(bytes))
      expect(inSteps(bytes)?.value.annotations).toEqual(notes)
    }),
    { numRuns: 60 },
  )
})

test('of a file that was cut, changed or written by another program nothing is taken', () => {
  const whole = bytesOf([note('a', 'words'), note('b')])
  const other = (change: (text: string) => string) => Buffer.from(change(whole.toString()))
  for (let at = 0; at < whole.length; at++) {
    expect(inSteps(whole.subarray(0, at))).toBeNull()
    const flipped = Buffer.from(whole)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    expect(inSteps(flipped)).toBeNull()
  }
  expect(inSteps(other(text => text.replace('"version":4', '"version":3')))).toBeNull()
  expect(inSteps(other(text => `${text} `))).toBeNull()
  expect(inSteps(other(text => JSON.stringify(JSON.parse(text), null, 1)))).toBeNull()
})

test('what was read ahead is taken, and not once the file was written anew', async () => {
  const folder = temporaryFolder()
  const file = join(folder, notebookName(ARTICLE))
  makeFolder(join(folder, 'library', 'a', ARTICLE))
  const large = (body: string) => bytesOf([note('a', body), note('b', 'x'.repeat(99_000)), ...manyNotes])
  writeFileSync(file, large('first'))
  const stores = createAnnotationStores(keeperIn(folder))
  const ahead = await stores.readAhead(ARTICLE)
  expect(ahead?.value.value.annotations[0]?.body).toBe('first')
  writeFileSync(file, large('second'))
  expect(stores.of(ARTICLE, ahead).notebook().annotations[0]?.body).toBe('second')

  const others = createAnnotationStores(keeperIn(folder))
  const again = await others.readAhead(ARTICLE)
  expect(others.of(ARTICLE, again).notebook()).toBe(again?.value.value)
  // It is open now.
  expect(await others.readAhead(ARTICLE)).toBeNull()
})

const manyNotes = Array.from({ length: 4 }, (_, i) => note(`more-${i}`, 'y'.repeat(99_000)))
