import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect } from 'vitest'
import { type Shelved, shelvedArticles } from '../../../domain/shelves.ts'
import { openAnnotationStore } from '../../../main/storage/annotation-store.ts'
import { openShelvesStore } from '../../../main/storage/shelves-store.ts'
import { keeperIn } from './machine.ts'
import { ARTICLES } from './notes.ts'
import { listNamed, placed } from './placed.ts'

/** Starts a writer, kills it a while after its first acknowledgement, and gives what it had acknowledged. */
export const killedAfter = (writer: string, how: string, folder: string, milliseconds: number) =>
  new Promise<readonly string[]>((done, fail) => {
    const child = spawn(process.execPath, [writer, how, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', chunk => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds)
      said += chunk
    })
    child.on('error', fail)
    child.on('close', () => done(acknowledgements(said)))
  })

/** A killed program may leave half a line: it stands for no acknowledgement. */
export const acknowledgements = (said: string): readonly string[] =>
  said
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line))

/** Kills the writer at some moment; all it had acknowledged must be there, and nothing else. Gives how often it had acknowledged. */
export const survivesKill = async (writer: string, folder: string): Promise<number> => {
  const acknowledged = await killedAfter(writer, 'for-ever', folder, Math.random() * 60)
  hasAll(folder, acknowledged)
  return acknowledged.length
}

export const hasAll = (folder: string, acknowledged: readonly string[]): void => {
  const keeper = keeperIn(folder)
  for (const article of ARTICLES) {
    const store = openAnnotationStore(keeper, article)
    const found = store.notebook().annotations.map(each => each.id)
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(found.slice(0, acknowledged.length)).toEqual(acknowledged)
    // One more may have reached the disk before its acknowledgement was out.
    expect(found.length).toBeLessThanOrEqual(acknowledged.length + 1)
    expect(store.notices).toEqual([])
  }
  const shelves = openShelvesStore(keeper)
  const collected = shelvedArticles(shelves.shelves()).filter(([, { collections }]) => collections.length > 0)
  const said = new Map<string, Shelved>(collected)
  for (const each of acknowledged) expect([each, said.get(each)]).toEqual([each, placed(each)])
  expect(said.size).toBeLessThanOrEqual(acknowledged.length + 1)
  const names = [acknowledged.at(-1) ?? '', `n${acknowledged.length}`]
  expect(names.map(name => [listNamed(name)])).toContainEqual(shelves.shelves().collections)
  expect(shelves.notices).toEqual([])
  expect(keeper.notices.filter(({ level }) => level === 'warning')).toEqual([])
  expect(keeper.checkpoint()).toEqual([])
  expect(readdirSync(folder, { recursive: true }).filter(name => `${name}`.includes('.tmp-'))).toEqual([])
}

/** Is something missing of what a control had acknowledged? */
export const controlFails = (folder: string, acknowledged: readonly string[]): boolean => {
  const file = join(folder, 'control')
  const found = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return acknowledged.some(each => !found.includes(each))
}
