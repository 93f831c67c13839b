import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import { openToldApartStore } from '../../../main/storage/told-apart-store.ts'
import { temporaryFolder } from './machine.ts'

const pair = (one: string, other: string) => ({ one: one as ArticleId, other: other as ArticleId })

test('articles that were told apart are so after a restart, and no longer once that was taken back', () => {
  const folder = temporaryFolder()
  const store = openToldApartStore(folder)
  store.tell(pair('a', 'b'), true)
  store.tell(pair('c', 'a'), true)
  expect(openToldApartStore(folder).pairs()).toEqual([pair('a', 'b'), pair('c', 'a')])
  store.tell(pair('b', 'a'), false)
  expect(openToldApartStore(folder).pairs()).toEqual([pair('c', 'a')])
})

test('to say again what was said, of the pair the other way round, writes nothing', () => {
  const folder = temporaryFolder()
  const store = openToldApartStore(folder)
  store.tell(pair('a', 'b'), false)
  expect(existsSync(join(folder, 'told-apart.json'))).toBe(false)
  store.tell(pair('a', 'b'), true)
  const before = readFileSync(join(folder, 'told-apart.json'))
  expect(store.tell(pair('b', 'a'), true)).toMatchObject({ ok: true, value: [pair('a', 'b')] })
  expect(readFileSync(join(folder, 'told-apart.json'))).toEqual(before)
})

test('a damaged file is set aside, and the reader is told', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'told-apart.json'), '{"damaged')
  const { notices, pairs } = openToldApartStore(folder)
  expect(pairs()).toEqual([])
  expect(notices[0]?.message).toMatch(/The articles that you told apart were damaged/)
})
