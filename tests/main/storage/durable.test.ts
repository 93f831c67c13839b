import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../../../main/storage/durable.ts'
import { needs, temporaryFolder } from './machine.ts'

const inFolder = () => {
  const folder = temporaryFolder()
  return { folder, file: join(folder, 'file') }
}

test('a file is replaced by all the pieces, and nothing is left beside it', async () => {
  const { folder, file } = inFolder()
  writeFileSync(file, 'older')
  await writeWhole(file, ['new ', new Uint8Array([0xc3, 0xa9]), '', ' words'])
  expect(readFileSync(file, 'utf8')).toBe('new é words')
  expect(readdirSync(folder)).toEqual(['file'])
})

test('a file stays as it was where a piece can’t be made, or it is wanted no more', async () => {
  const { folder, file } = inFolder()
  writeFileSync(file, 'older')
  function* failing() {
    yield 'new'
    throw new Error('no more')
  }
  await expect(writeWhole(file, failing())).rejects.toThrow('no more')
  await writeWhole(file, ['new'], { isWanted: () => false })
  expect(readFileSync(file, 'utf8')).toBe('older')
  expect(readdirSync(folder)).toEqual(['file'])
})

test('a place that can’t be written to is an error', async () => {
  const { folder, file } = inFolder()
  mkdirSync(file)
  await expect(writeWhole(file, ['new'])).rejects.toThrow()
  await expect(writeWhole(join(folder, 'nowhere', 'file'), ['new'])).rejects.toThrow('ENOENT')
  expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  expect(readdirSync(folder)).toEqual(['file'])
})

test('on a full disk a file stays as it was, and nothing is left beside it', async context => {
  needs(context, existsSync('/dev/full'), 'there is no /dev/full')
  const { folder, file } = inFolder()
  writeFileSync(file, 'older')
  symlinkSync('/dev/full', `${file}.tmp-${process.pid}`)
  await expect(writeWhole(file, ['new'])).rejects.toThrow('ENOSPC')
  expect(readFileSync(file, 'utf8')).toBe('older')
  expect(readdirSync(folder)).toEqual(['file'])
})
