import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { LOCK_NAME, takeLock } from '../../../main/storage/lock.ts'
import { needs, temporaryFolder } from './machine.ts'

const inFolder = () => {
  const folder = temporaryFolder()
  return { folder, file: join(folder, LOCK_NAME) }
}

test('a folder is taken once, and again when it was let go of', () => {
  const { folder, file } = inFolder()
  const first = takeLock(folder)
  const second = takeLock(folder)
  expect(first.ok).toBe(true)
  expect(second).toEqual({
    ok: false,
    error: { isHere: true, message: expect.stringContaining(`process ${process.pid}`) },
  })
  if (first.ok) first.value.release()
  expect(existsSync(file)).toBe(false)
  expect(takeLock(folder).ok).toBe(true)
})

test('a folder that a killed program held can be taken', async () => {
  const { folder, file } = inFolder()
  takeLock(folder)
  const held = readFileSync(file, 'utf8')
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  writeFileSync(file, held.replace(`"pid":${process.pid}`, `"pid":${child.pid}`))
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(takeLock(folder).ok).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain(`"pid":${process.pid}`)
})

test('another process that got the same number does not hold the folder', context => {
  needs(context, existsSync('/proc/self/stat'), 'this system does not tell when a process began')
  const { folder, file } = inFolder()
  takeLock(folder)
  const held = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...held, began: `${held.began}0` }))
  expect(takeLock(folder).ok).toBe(true)
  // Where the system tells nothing, the time since it was started does.
  writeFileSync(file, JSON.stringify({ ...held, began: '', taken: '2001-01-01T00:00:00.000Z' }))
  expect(takeLock(folder).ok).toBe(true)
})

test('a folder that another computer holds is left alone, and the reader is told how to free it', () => {
  const { folder, file } = inFolder()
  takeLock(folder)
  const elsewhere = readFileSync(file, 'utf8').replace(`"host":"${hostname()}"`, '"host":"elsewhere"')
  writeFileSync(file, elsewhere)
  expect(takeLock(folder)).toEqual({
    ok: false,
    error: { isHere: false, message: expect.stringMatching(/computer elsewhere.*delete .*in-use\.json/) },
  })
  expect(readFileSync(file, 'utf8')).toBe(elsewhere)
})

test('a lock that was not written to its end is nobody’s', () => {
  const { folder, file } = inFolder()
  for (const content of ['', '{"pid":', '{"pid":-1}', 'null']) {
    writeFileSync(file, content)
    const taken = takeLock(folder)
    expect(taken.ok).toBe(true)
    if (taken.ok) taken.value.release()
  }
})

test('what another has taken meanwhile is not let go of', () => {
  const { folder, file } = inFolder()
  const taken = takeLock(folder)
  writeFileSync(file, 'of another')
  if (taken.ok) taken.value.release()
  expect(readFileSync(file, 'utf8')).toBe('of another')
})

test('a folder that can’t be written to can still be read', context => {
  needs(context, process.platform === 'linux', 'the test takes a folder that nobody can write to')
  needs(context, spawnSync('test', ['-d', '/proc']).status === 0, 'there is no /proc')
  expect(takeLock('/proc').ok).toBe(true)
  const { folder } = inFolder()
  chmodSync(folder, 0o555)
  expect(takeLock(folder).ok).toBe(true)
  chmodSync(folder, 0o755)
})
