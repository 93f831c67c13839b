import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import { brokenOffBatch } from '../../main/import/batch-file.ts'
import { readEdition } from '../../main/storage/library.ts'
import { temporaryFolder } from '../main/storage/machine.ts'
import { figure } from './figures.ts'
import { needsProgram, started } from './program.ts'

const DOCUMENTS = 300
const KILLS = 20

/** The originals of the articles in the library, each of which must be whole. */
const originals = (userData: string, resources: string): readonly string[] => {
  const library = join(userData, 'library', 'a')
  const names = existsSync(library) ? readdirSync(library) : []
  return names.map(name => {
    expect([name, readEdition({ userData, resources }, name as ArticleId)]).toMatchObject([name, { ok: true }])
    return readFileSync(join(library, name, 'source.txt'), 'utf8')
  })
}

test('kill -9 of the program amid a batch of documents', async context => {
  needsProgram(context)
  const [userData, documents] = [temporaryFolder(), temporaryFolder()]
  for (let n = 0; n < DOCUMENTS; n++)
    writeFileSync(join(documents, `${n}.txt`), `Headline ${n}\n\n${`Words of document ${n}. `.repeat(50)}\n`)
  let amid = 0
  const look = () => {
    const found = originals(userData, documents)
    expect(new Set(found).size).toBe(found.length)
    return found.length
  }
  for (let n = 0; n < KILLS; n++) {
    const { kill } = started(userData, '--import', documents)
    const before = look()
    for (let tries = 0; tries < 200 && look() === before; tries++) await wait(25)
    // Each start takes the folder from the one that was killed, and brings in more.
    expect(look()).toBeGreaterThan(before)
    await wait(Math.random() * 40)
    await kill()
    if (look() < DOCUMENTS) amid++
  }
  const { kill } = started(userData, '--import', documents)
  for (let tries = 0; tries < 600 && look() < DOCUMENTS; tries++) await wait(100)
  await kill()
  expect(look()).toBe(DOCUMENTS)
  figure({
    fault: 'kill -9 of the whole program amid a batch of documents',
    cases: `${KILLS}`,
    found: `${amid} kills amid ${DOCUMENTS} documents: each start took the folder and went on; all are there, each once and whole`,
    control: '–',
  })
})

const ENDINGS = 10

test('SIGTERM amid a batch of documents', async context => {
  needsProgram(context)
  const [userData, documents] = [temporaryFolder(), temporaryFolder()]
  for (let n = 0; n < DOCUMENTS; n++)
    writeFileSync(join(documents, `${n}.txt`), `Headline ${n}\n\n${`Words of document ${n}. `.repeat(50)}\n`)
  const look = () => originals(userData, documents).length
  let amid = 0
  for (let n = 0; n < ENDINGS; n++) {
    const { child, ended } = started(userData, '--import', documents)
    const before = look()
    for (let tries = 0; tries < 200 && look() === before; tries++) await wait(25)
    await wait(Math.random() * 40)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    const brokenOff = brokenOffBatch(userData)
    expect(brokenOff?.items.filter(({ outcome }) => outcome?.kind === 'refused')).toEqual([])
    if (brokenOff?.items.some(({ outcome }) => outcome === null)) amid++
  }
  const { kill } = started(userData, '--import', documents)
  for (let tries = 0; tries < 600 && look() < DOCUMENTS; tries++) await wait(100)
  await kill()
  expect(look()).toBe(DOCUMENTS)
  figure({
    fault: 'SIGTERM amid a batch of documents',
    cases: `${ENDINGS}`,
    found: `${amid} endings amid ${DOCUMENTS} documents: none was refused for it; all are there, each once and whole`,
    control: '–',
  })
})
