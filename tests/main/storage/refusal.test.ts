import { mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { whyRefused } from '../../../main/storage/refusal.ts'
import { temporaryFolder } from './machine.ts'

/** What the system throws at this. */
const thrown = (action: () => void): unknown => {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was refused')
}

test('what the system refuses is told without its own letters, under the name that the reader gave', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'a file'), '')
  mkdirSync(join(folder, 'a folder'))
  const writing = (...names: string[]) => whyRefused(thrown(() => openSync(join(folder, ...names), 'w')))
  expect(writing('gone', 'all.zip.8620.part')).toBe(`The folder ${join(folder, 'gone')} is not there.`)
  expect(writing('a file', 'all.zip')).toBe(`${join(folder, 'a file')} is no folder.`)
  expect(writing('a folder')).toBe(`“a folder” in ${folder} is a folder.`)
  expect(writing('a'.repeat(300))).toMatch(/^“a+” is too long a name for that disk\.$/)
  expect(whyRefused(thrown(() => openSync(join(folder, 'none.zip'), 'r')))).toBe(
    `There is no “none.zip” in ${folder}, and none can be made.`,
  )
})

test('every refusal is a sentence, whatever the system calls it', () => {
  const codes = [
    'ENOSPC',
    'EDQUOT',
    'EFBIG',
    'EROFS',
    'EACCES',
    'EPERM',
    'EIO',
    'ENODEV',
    'EBUSY',
    'EMFILE',
    'EWHATEVER',
  ]
  for (const path of [undefined, '/disk/all.zip'])
    for (const code of codes) {
      const words = whyRefused(Object.assign(new Error(`${code}: as the system says it`), { code, path }))
      expect(words).toMatch(/^[A-Z“].*\.$/)
      if (code !== 'EWHATEVER' && (code !== 'EBUSY' || path)) expect(words).not.toContain(code)
    }
  expect(whyRefused('not even an error')).toBe('The system refused it (not even an error).')
})
