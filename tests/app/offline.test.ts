import { join } from 'node:path'
import { makeNamespace, type Namespace } from './namespace.ts'
import { electronPath, expect, ROOT, test } from './start-app.ts'

/** The program sends nothing: counted in packets, at the other end of the only cable that its machine has. */
test.describe.configure({ timeout: 120_000 })

/** Gives a network, or skips the test and says why. Where the tests decide about a release, that is a failure. */
const network = async (): Promise<Namespace> => {
  const made = await makeNamespace()
  if (!('unavailable' in made)) return made
  const why = `SKIPPED: no packet was counted, for ${made.unavailable}.`
  if (process.env.CI === 'true') throw new Error(why)
  console.log(why)
  test.skip(true, why)
  throw new Error(why)
}

test('a program without walls is seen to leak: the next test is not blind', async () => {
  const sink = await network()
  try {
    const { code, output } = await sink.run(electronPath(), ['--no-sandbox', join(ROOT, 'tests/fixtures/leaky-app')])
    expect(code, output).toBe(0)
    expect(sink.packets()).toBeGreaterThan(0)
    expect(sink.asked).toEqual(
      expect.arrayContaining(['name prefetch.example', 'name image.example', 'name fetch.example', 'connection 80']),
    )
  } finally {
    sink.remove()
  }
})

test('a whole journey through the program, and a hostile page in it, send not one packet', async () => {
  const sink = await network()
  try {
    const playwright = join(ROOT, 'node_modules/@playwright/test/cli.js')
    const config = join(ROOT, 'tests/app/offline.config.ts')
    const { code, output } = await sink.run(process.execPath, [playwright, 'test', '-c', config])
    expect(code, output).toBe(0)
    expect(output).toContain('2 passed')
    expect(sink.asked).toEqual([])
    expect(sink.packets()).toBe(0)
  } finally {
    sink.remove()
  }
})
