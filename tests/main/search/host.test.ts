import { expect, test, vi } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import { type Connect, createSearchHost, type Limits } from '../../../main/search/host.ts'
import { createLibraryIndex } from '../../../main/search/library-index.ts'
import type { ToSearch } from '../../../main/search/messages.ts'
import { createService } from '../../../main/search/service.ts'
import { generateLibrary } from '../../fixtures/generated-library.ts'
import { temporaryFolder } from '../storage/machine.ts'
import { note } from '../storage/notes.ts'

const LIMITS: Limits = { answer: 5_000, opening: 5_000, closing: 5_000, between: 60_000 }
const ASK = { query: 'the', sort: 'relevance', shown: 1 } as const

/** Processes that live in this one: each hears as long as it lives and does not hang. */
const processes = () => {
  const heard: ToSearch[][] = []
  let isHanging = false
  let ends: (() => void)[] = []
  const connect: Connect = (onMessage, onEnd) => {
    let isAlive = true
    const messages: ToSearch[] = []
    heard.push(messages)
    const service = createService({
      createIndex: createLibraryIndex,
      send: message => setImmediate(() => isAlive && onMessage(message)),
      later: turn => setImmediate(() => isAlive && turn()),
      program: 'test',
      saveDelay: 2 ** 30,
      restDelay: 0,
    })
    const end = () => {
      if (!isAlive) return
      isAlive = false
      setImmediate(onEnd)
    }
    ends = [...ends, end]
    return {
      post: message => {
        messages.push(message)
        if (!isHanging) setImmediate(() => isAlive && service.receive(message))
      },
      kill: end,
    }
  }
  return {
    connect,
    /** What each of them was told. */
    heard,
    /** The one that runs now ends, as by a crash. */
    crash: () => ends.at(-1)?.(),
    hang: (hangs: boolean) => {
      isHanging = hangs
    },
  }
}

const library = (articles = 2) => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  generateLibrary(folders.userData, { articles, seed: 1 })
  return folders
}

const hostOver = (limits: Partial<Limits> = {}) => {
  const running = processes()
  const host = createSearchHost({
    connect: running.connect,
    folders: library(),
    version: '1.0',
    limits: { ...LIMITS, ...limits },
  })
  return { ...running, host }
}

/** What happened is written to the log; here it is expected. */
const quietly = async (act: () => Promise<void>) => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  await act()
  told.mockRestore()
}

test('no process is started before one is needed, and never two', async () => {
  const { host, heard } = hostOver()
  host.annotationsChanged('generated-0' as ArticleId, [])
  expect(heard).toHaveLength(0)
  host.start()
  host.start()
  expect(await host.ask('search', ASK)).toMatchObject({ ok: true })
  expect(heard).toHaveLength(1)
  expect(heard[0]?.[0]).toMatchObject({ kind: 'open', version: '1.0', usesCache: true })
})

test('whoever asks starts it, and what could not be read is told once all was looked through', async () => {
  const { host } = hostOver()
  expect(await host.problems()).toEqual([])
  expect(await host.ask('search', ASK)).toMatchObject({ ok: true, value: { readiness: { ready: 2, total: 2 } } })
})

test('each answer goes to its own question', async () => {
  const { host } = hostOver()
  const [search, suggestions, matches] = await Promise.all([
    host.ask('search', ASK),
    host.ask('suggest', { query: 'th', at: 2 }),
    host.ask('matchesIn', { article: 'generated-0' as ArticleId, query: 'the' }),
  ])
  expect(search).toMatchObject({ ok: true, value: { query: 'the' } })
  expect(suggestions).toMatchObject({ ok: true, value: expect.any(Array) })
  expect(matches).toMatchObject({
    ok: true,
    value: expect.arrayContaining([{ start: expect.any(Number), end: expect.any(Number) }]),
  })
})

test('a question after a change of notes finds them', async () => {
  const { host } = hostOver()
  await host.problems()
  host.annotationsChanged('generated-1' as ArticleId, [note('a', 'quetzal')])
  expect(await host.ask('search', { ...ASK, query: 'quetzal' })).toMatchObject({
    ok: true,
    value: { notes: { total: 1 } },
  })
})

test('a process that ends by itself is started again, and who waits is told what was kept', async () => {
  const { host, heard, crash } = hostOver()
  await host.problems()
  await quietly(async () => {
    const asked = host.ask('search', ASK)
    crash()
    expect(await asked).toMatchObject({
      ok: false,
      error: { kind: 'search-failed', message: expect.stringMatching(/started again.*not touched/) },
    })
  })
  expect(await host.ask('search', ASK)).toMatchObject({ ok: true })
  expect(heard).toHaveLength(2)
  expect(heard[1]?.[0]).toMatchObject({ kind: 'open', usesCache: true })
})

test('a process that does not answer is ended and started again', async () => {
  const { host, heard, hang } = hostOver({ answer: 30 })
  await host.problems()
  await quietly(async () => {
    hang(true)
    const asked = host.ask('search', ASK)
    setTimeout(() => hang(false), 10)
    expect(await asked).toMatchObject({ ok: false, error: { kind: 'search-failed' } })
  })
  expect(await host.ask('search', ASK)).toMatchObject({ ok: true })
  expect(heard).toHaveLength(2)
})

test('a process that ended while it opened starts without the index that was kept', async () => {
  const { host, heard, crash } = hostOver()
  host.start()
  await quietly(async () => {
    crash()
    await vi.waitFor(() => expect(heard).toHaveLength(2), { interval: 1 })
  })
  expect(heard[1]?.[0]).toMatchObject({ kind: 'open', usesCache: false })
  expect(await host.ask('search', ASK)).toMatchObject({ ok: true })
})

test('a process that ends twice within a minute stays off, and every question is told so', async () => {
  const { host, heard, crash } = hostOver()
  await quietly(async () => {
    for (const processes of [1, 2]) {
      host.start()
      await vi.waitFor(() => expect(heard).toHaveLength(processes), { interval: 1 })
      crash()
      await new Promise(resolve => setImmediate(() => setImmediate(resolve)))
    }
  })
  expect(await host.ask('search', ASK)).toMatchObject({
    ok: false,
    error: { kind: 'search-failed', message: expect.stringMatching(/stays off.*not touched/) },
  })
  expect(await host.problems()).toEqual([])
  expect(heard).toHaveLength(2)
})

test('closing waits for the process to put away its index, but not for ever', async () => {
  const { host } = hostOver()
  await host.problems()
  await host.close()
  expect(await host.ask('search', ASK)).toMatchObject({ ok: false })
  const slow = hostOver({ closing: 20 })
  await slow.host.problems()
  slow.hang(true)
  await slow.host.close()
  await createSearchHost({ connect: slow.connect, folders: library(), version: '1.0' }).close()
  expect(slow.heard).toHaveLength(1)
})

test('each process is told the annotations that the files do not have yet', async () => {
  const running = processes()
  const folders = library()
  let missing = [note('a', 'quetzal')]
  const article = 'generated-0' as ArticleId
  const notInFiles = () => [[article, missing]] as const
  const host = createSearchHost({ connect: running.connect, folders, version: '1.0', limits: LIMITS, notInFiles })
  const found = async (query: string) => {
    const reply = await host.ask('search', { ...ASK, query })
    return reply.ok ? reply.value.notes.total : null
  }
  await host.problems()
  expect(await found('quetzal')).toBe(1)
  missing = [note('a', 'ocelot')]
  await quietly(async () => {
    running.crash()
    await expect.poll(() => running.heard.length).toBe(2)
  })
  await expect.poll(() => found('ocelot')).toBe(1)
  expect(await found('quetzal')).toBe(0)
  await host.close()
})
