import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import { plainStructure } from '../../../domain/structure.ts'
import type { DocumentReader } from '../../../main/import/document-reader.ts'
import { createImporter } from '../../../main/import/importer.ts'
import { readEdition } from '../../../main/storage/library.ts'
import { needs, runs, temporaryFolder } from '../storage/machine.ts'

/** Reads plain text whose first line is the headline, and refuses what begins with "bad". The process with the parsers needs Electron. */
const textReader = (onRead: (name: string) => void = () => {}): DocumentReader => ({
  read: async ({ name, bytes }) => {
    onRead(name)
    const text = new TextDecoder().decode(bytes)
    if (text.startsWith('bad')) return { ok: false, error: { kind: 'broken', message: 'It is damaged.' } }
    const extraction = {
      format: 'text',
      text,
      structure: plainStructure,
      pageWords: [],
      claims: [],
      remarks: [],
    } as const
    return { ok: true, value: { extraction, images: [] } }
  },
  close: () => {},
})

const NOW = new Date('2026-01-02T03:04:05.678Z')

const setUp = (userData = temporaryFolder(), reader = textReader()) => {
  const folders = { resources: temporaryFolder(), userData }
  const cameIn: ArticleId[] = []
  const importer = createImporter({
    folders,
    openReader: () => reader,
    cameIn: id => cameIn.push(id),
    changed: () => {},
    now: () => NOW,
  })
  return { folders, importer, cameIn }
}

const filesWith = (...texts: readonly string[]): readonly string[] => {
  const folder = temporaryFolder()
  return texts.map((text, i) => {
    const file = join(folder, `${String(i).padStart(3, '0')}.txt`)
    writeFileSync(file, text)
    return file
  })
}

const article = (number: number) => `Headline ${number}\nWords of article ${number}.`

/** More than are ever under way at once. */
const MANY = 12
const manyFiles = () => filesWith(...Array.from({ length: MANY }, (_, i) => article(i)))
const firstOf = (count: number) => Array.from({ length: MANY }, (_, i) => i < count)

const articlesIn = (userData: string): readonly string[] => {
  const folder = join(userData, 'library', 'a')
  return existsSync(folder) ? readdirSync(folder) : []
}

describe('a batch of documents', () => {
  test('comes in whole, each an article that can be opened with its original bytes beside it', async () => {
    const { folders, importer, cameIn } = setUp()
    const files = filesWith(article(1), article(2))
    await importer.bringIn(files)
    await importer.settled()
    expect(importer.state()).toMatchObject({ total: 2, cameIn: 2, known: 0, refused: 0, phase: 'over' })
    for (const [i, id] of cameIn.entries()) {
      const edition = readEdition(folders, id)
      expect(edition).toMatchObject({ ok: true, value: { article: { text: article(i + 1) } } })
      const source = join(folders.userData, 'library', 'a', id, 'source.txt')
      expect(readFileSync(source)).toEqual(readFileSync(files[i] ?? ''))
    }
  })

  test('joins the notes of an article that were brought back without it', async () => {
    const { folders, importer, cameIn } = setUp()
    const files = filesWith(article(1))
    await importer.bringIn(files)
    await importer.settled()
    const folder = join(folders.userData, 'library', 'a', cameIn[0] ?? '')
    const before = readdirSync(folder).sort()
    rmSync(folder, { recursive: true })
    mkdirSync(join(folder, 'images'), { recursive: true })
    for (const name of ['notes.json', 'images/1.png']) writeFileSync(join(folder, name), 'of the reader')
    const again = setUp(folders.userData)
    await again.importer.bringIn(files)
    await again.importer.settled()
    expect(again.cameIn).toEqual(cameIn)
    expect(readdirSync(folder).sort()).toEqual([...before, 'images', 'notes.json'].sort())
    expect(readFileSync(join(folder, 'notes.json'), 'utf8')).toBe('of the reader')
    expect(readEdition(folders, cameIn[0] ?? ('' as ArticleId))).toMatchObject({ ok: true })
    expect(readdirSync(join(folders.userData, 'library', 'coming-in'))).toEqual([])
  })

  test('goes on past bad ones, and says why each stayed out', async () => {
    const { folders, importer } = setUp()
    await importer.bringIn(filesWith(article(1), 'bad', article(2)))
    await importer.settled()
    expect(importer.state()).toMatchObject({ cameIn: 2, refused: 1 })
    expect(importer.items(1, 1)).toMatchObject([{ outcome: { kind: 'refused', message: 'It is damaged.' } }])
    expect(articlesIn(folders.userData)).toHaveLength(2)
  })

  test('stores the very same bytes once, also when they come again later', async () => {
    const userData = temporaryFolder()
    const files = filesWith(article(1), article(1))
    const first = setUp(userData)
    await first.importer.bringIn(files)
    await first.importer.settled()
    expect(first.importer.state()).toMatchObject({ cameIn: 1, known: 1 })
    const second = setUp(userData)
    await second.importer.bringIn(files)
    await second.importer.settled()
    expect(second.importer.state()).toMatchObject({ cameIn: 0, known: 2 })
    expect(articlesIn(userData)).toHaveLength(1)
  })

  test('can be paused and goes on where it was', async () => {
    const userData = temporaryFolder()
    const pausing: { importer: ReturnType<typeof setUp>['importer'] | null } = { importer: null }
    const { importer } = setUp(
      userData,
      textReader(name => name.startsWith('001') && pausing.importer?.steer('pause')),
    )
    pausing.importer = importer
    await importer.bringIn(manyFiles())
    await importer.settled()
    const { cameIn = 0, phase } = importer.state() ?? {}
    expect(phase).toBe('paused')
    expect(cameIn).toBeGreaterThanOrEqual(2)
    expect(cameIn).toBeLessThan(MANY)
    expect(importer.items(0, MANY).map(({ outcome }) => outcome !== null)).toEqual(firstOf(cameIn))
    importer.steer('go-on')
    await importer.settled()
    expect(importer.state()).toMatchObject({ cameIn: MANY, phase: 'over' })
  })

  test('that is stopped leaves out what waits, and keeps what came in', async () => {
    const stopping: { importer: ReturnType<typeof setUp>['importer'] | null } = { importer: null }
    const { folders, importer } = setUp(
      temporaryFolder(),
      textReader(() => stopping.importer?.steer('stop')),
    )
    stopping.importer = importer
    await importer.bringIn(manyFiles())
    await importer.settled()
    const { cameIn = 0, phase } = importer.state() ?? {}
    expect(phase).toBe('stopped')
    expect(cameIn).toBeGreaterThanOrEqual(1)
    expect(cameIn).toBeLessThan(MANY)
    expect(articlesIn(folders.userData)).toHaveLength(cameIn)
  })

  test('that was broken off goes on after a restart, and doubles nothing', async () => {
    const userData = temporaryFolder()
    const breaking: { importer: ReturnType<typeof setUp>['importer'] | null } = { importer: null }
    const before = setUp(
      userData,
      textReader(name => name.startsWith('002') && breaking.importer?.close()),
    )
    breaking.importer = before.importer
    await before.importer.bringIn([...manyFiles(), ...filesWith('bad')])
    await before.importer.settled()
    const { cameIn = 0 } = before.importer.state() ?? {}
    expect(cameIn).toBeGreaterThanOrEqual(1)
    expect(cameIn).toBeLessThan(MANY)
    const after = setUp(userData)
    expect(after.importer.state()).toMatchObject({ phase: 'broken-off', total: MANY + 1, cameIn })
    after.importer.steer('go-on')
    await after.importer.settled()
    expect(after.importer.state()).toMatchObject({ phase: 'over', cameIn: MANY, refused: 1, known: 0 })
    expect(articlesIn(userData)).toHaveLength(MANY)
    expect(setUp(userData).importer.state()).toBe(null)
  })

  test('does not refuse the document from which the end of the program took its process', async () => {
    const userData = temporaryFolder()
    const ending: { importer: ReturnType<typeof setUp>['importer'] | null } = { importer: null }
    const stopped = { ok: false, error: { kind: 'refused', message: 'It stopped working.' } } as const
    const before = setUp(userData, {
      read: async () => {
        ending.importer?.close()
        return stopped
      },
      close: () => {},
    })
    ending.importer = before.importer
    await before.importer.bringIn(filesWith(article(1)))
    await before.importer.settled()
    const after = setUp(userData)
    expect(after.importer.state()).toMatchObject({ phase: 'broken-off', total: 1, refused: 0 })
    after.importer.steer('go-on')
    await after.importer.settled()
    expect(after.importer.state()).toMatchObject({ phase: 'over', cameIn: 1 })
  })

  test('takes more files, also all at once, and has them after a restart', async () => {
    const userData = temporaryFolder()
    const before = setUp(
      userData,
      textReader(() => before.importer.close()),
    )
    const files = filesWith(article(0), article(1), article(2))
    await Promise.all(files.map(file => before.importer.bringIn([file, ...files.slice(0, 1)])))
    await before.importer.settled()
    const { importer } = setUp(userData)
    expect(importer.state()).toMatchObject({ phase: 'broken-off', total: 3 })
    await importer.bringIn(filesWith(article(3)))
    await importer.settled()
    expect(importer.state()).toMatchObject({ phase: 'over', total: 4 })
    expect(articlesIn(userData)).toHaveLength(4)
  })

  test('whose last line on disk was cut is read up to there', async () => {
    const userData = temporaryFolder()
    const before = setUp(
      userData,
      textReader(() => before.importer.close()),
    )
    await before.importer.bringIn(filesWith(article(0), article(1)))
    await before.importer.settled()
    const [name = ''] = readdirSync(join(userData, 'imports'))
    const file = join(userData, 'imports', name)
    writeFileSync(file, readFileSync(file).subarray(0, -20))
    const after = setUp(userData)
    expect(after.importer.state()).toMatchObject({ phase: 'broken-off', total: 2, cameIn: 0 })
    after.importer.steer('go-on')
    await after.importer.settled()
    // The first had come in before its line was lost.
    expect(after.importer.state()).toMatchObject({ phase: 'over', cameIn: 1, known: 1 })
    expect(articlesIn(userData)).toHaveLength(2)
  })

  test('waits where the disk is full, says so, and goes on when there is space', async context => {
    needs(context, process.platform === 'linux' && process.getuid?.() === 0, 'only root on Linux can mount a disk')
    const disk = temporaryFolder()
    needs(context, runs('mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk), 'tmpfs can not be mounted here')
    try {
      writeFileSync(join(disk, 'filler'), new Uint8Array(150_000))
      const { importer } = setUp(disk)
      await importer.bringIn(filesWith(article(0), `Headline\n${'word '.repeat(10_000)}`, article(2)))
      await importer.settled()
      expect(importer.state()).toMatchObject({ cameIn: 1, refused: 0, phase: 'paused' })
      expect(importer.state()?.remarks).toEqual([expect.stringMatching(/^The disk is full\..*other files wait/)])
      expect(articlesIn(disk)).toHaveLength(1)
      rmSync(join(disk, 'filler'))
      importer.steer('go-on')
      await importer.settled()
      expect(importer.state()).toMatchObject({ cameIn: 3, refused: 0, phase: 'over', remarks: [] })
    } finally {
      runs('umount', disk)
    }
  })

  test('a folder half written by a program that was killed is no article, and goes', async () => {
    const userData = temporaryFolder()
    const { importer } = setUp(userData)
    await importer.bringIn(filesWith(article(1)))
    await importer.settled()
    expect(readdirSync(join(userData, 'library', 'coming-in'))).toEqual([])
  })
})

test('what is pasted amid a batch is read after the document at hand', async () => {
  let reading = 0
  let most = 0
  const plain = textReader()
  const counting: DocumentReader = {
    ...plain,
    read: async source => {
      reading += 1
      most = Math.max(most, reading)
      const read = await plain.read(source)
      reading -= 1
      return read
    },
  }
  const { importer } = setUp(temporaryFolder(), counting)
  await importer.bringIn(filesWith(article(1), article(2), article(3)))
  const pasted = await importer.bringInText('', new TextEncoder().encode(article(4)))
  await importer.settled()
  expect(pasted.kind).toBe('came-in')
  expect(importer.state()).toMatchObject({ cameIn: 3 })
  expect(most).toBe(1)
})

test('what was pasted comes in, or is told why not', async () => {
  const { importer } = setUp()
  const bytes = (text: string) => new TextEncoder().encode(text)
  expect(await importer.bringInText('', bytes(article(1)))).toMatchObject({ kind: 'came-in', title: 'Headline 1' })
  expect(await importer.bringInText('', bytes(article(1)))).toMatchObject({ kind: 'known' })
  expect(await importer.bringInText('', bytes('bad'))).toEqual({ kind: 'refused', message: 'It is damaged.' })
})

test('a batch for whose list there is no room is not begun, and nothing of it is left', async context => {
  needs(context, process.platform === 'linux' && process.getuid?.() === 0, 'only root on Linux can mount a disk')
  const disk = temporaryFolder()
  needs(context, runs('mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk), 'tmpfs can not be mounted here')
  try {
    writeFileSync(join(disk, 'filler'), new Uint8Array(240_000))
    const { importer } = setUp(disk)
    const begun = await importer.bringIn(filesWith(...Array.from({ length: 400 }, (_, i) => article(i))))
    expect(begun).toMatchObject({ ok: false, error: { message: expect.stringContaining('the disk is full') } })
    expect(setUp(disk).importer.state()).toBe(null)
    expect(readdirSync(join(disk, 'imports'))).toEqual([])
  } finally {
    runs('umount', disk)
  }
})
