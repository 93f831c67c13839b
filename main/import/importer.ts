import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ArticleId } from '../../domain/article.ts'
import type { ImportItem, ImportState, Outcome } from '../../domain/import-batch.ts'
import { FILE_LIMIT } from '../../domain/import-limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { NotSaved } from '../../preload/contract.ts'
import { type FileFailure, judged } from '../storage/durable.ts'
import type { LibraryFolders } from '../storage/library.ts'
import { attachRecords } from './attach-records.ts'
import { type BatchFile, beginBatch, brokenOffBatch } from './batch-file.ts'
import type { DocumentReader, Reading, Source } from './document-reader.ts'
import { type Document, type Intake, openIntake } from './intake.ts'
import { listDocuments, savedBeside } from './listing.ts'

/**
 * Brings documents into the reader's library, one batch at a time. Some are under way at once, so that one is read while another is stored
 * and the next fetched from the disk; they are read, stored and settled one after another, in their order.
 */
export type Importer = {
  /** Begins a batch, or adds to the one under way. Files come after those that wait. */
  readonly bringIn: (paths: readonly string[]) => Promise<Result<null, NotSaved>>
  /** Begins a batch of one document that is no file: what was pasted. */
  readonly bringInText: (name: string, bytes: Uint8Array) => Promise<Outcome>
  /** `null` where there was none since the program started, and none was broken off. */
  readonly state: () => ImportState | null
  /** Some files of the batch, with what became of them, in their order. */
  readonly items: (from: number, count: number) => readonly ImportItem[]
  /** `pause` ends after the documents under way. `go-on` also with a batch that was broken off. `stop`: what waits stays out. */
  readonly steer: (to: 'pause' | 'go-on' | 'stop') => void
  /** Resolves when nothing is left to do, or it was paused. */
  readonly settled: () => Promise<void>
  /** Before its process is taken away, as all windows are when the program ends: the document at hand would be refused for it. */
  readonly close: () => void
}

type Means = {
  readonly folders: LibraryFolders
  /** Opened with the first document. */
  readonly openReader: () => DocumentReader
  /** An article is in the library from now on. */
  readonly cameIn: (article: ArticleId) => void
  /** More is known of an article that was in the library. */
  readonly changed: (article: ArticleId) => void
  readonly now?: () => Date
}

type Beside = (address: string) => Promise<Uint8Array | null>

type Batch = {
  readonly file: BatchFile
  readonly items: ImportItem[]
  phase: ImportState['phase']
  /** Files under way, in their order. */
  underWay: readonly UnderWay[]
  /** One could not be stored for want of room: none after it is tried. */
  isFull: boolean
  remarks: readonly string[]
}

type UnderWay = {
  readonly file: string
  readonly index: number
  readonly outcome: Promise<Outcome | Left>
}

/** Documents of a batch under way at once: each of two processes has one that it reads and the next, one is stored, one fetched. */
const AT_ONCE = 6

/** Bytes of a document that others wait for. */
const LARGE = 32 * 1024 * 1024

/** It stays as it was: there is no room for it, nor for any other, or the program ends. */
type Left = { readonly kind: 'left'; readonly why: 'disk-full' | 'closing' }

const NOT_STORED_FOR_ROOM = 'The disk is full, so the article was not stored. Free some space, then bring it in again.'
const WAITS_FOR_ROOM =
  'The disk is full. What came in is whole, and the other files wait. Free some space, then let the batch go on.'

export const createImporter = ({ folders, openReader, cameIn, changed, now = () => new Date() }: Means): Importer => {
  let reader: DocumentReader | null = null
  let intake: ReturnType<typeof openIntake> | null = null
  let batch: Batch | null = restored(brokenOffBatch(folders.userData))
  let running: Promise<void> = Promise.resolve()
  let latest: Promise<unknown> = Promise.resolve()
  let taking = 0
  let isClosed = false
  let beginning: Promise<unknown> = Promise.resolve()

  /** Between batches its process would hold memory for nothing. */
  const restReader = () => {
    if (taking > 0 || batch?.phase === 'reading') return
    reader?.close()
    reader = null
  }

  /** Documents are stored in the order in which they were given: `before` ends when all that were given before are. */
  const inTurn = (take: (before: Promise<unknown>) => Promise<Outcome | Left>): Promise<Outcome | Left> => {
    taking += 1
    const outcome = take(latest)
    latest = Promise.allSettled([latest, outcome]).then(() => {
      taking -= 1
      restReader()
    })
    return outcome
  }

  const take = async (source: Source, of: Batch | null, before: Promise<unknown>): Promise<Outcome | Left> => {
    intake ??= openIntake(folders)
    const into = intake
    const sha256 = await hashOf(source.bytes)
    const known = into.known(sha256)
    if (known !== null) return { kind: 'known', article: known.id, title: known.title }
    if (isClosed) return { kind: 'left', why: 'closing' }
    reader ??= openReader()
    const read = await reader.read(source)
    // The program ends, and took the process away from it: it is still to come.
    if (!read.ok) return isClosed ? { kind: 'left', why: 'closing' } : { kind: 'refused', message: read.error.message }
    const { value } = read
    if (!('records' in value)) return store(into, { name: source.name, bytes: source.bytes, sha256 }, value, of, before)
    await before
    return attachRecords(folders, value, changed)
  }

  const store = async (
    into: Intake,
    document: Document,
    reading: Reading,
    of: Batch | null,
    before: Promise<unknown>,
  ): Promise<Outcome | Left> => {
    // Written while others are put in their place: it is the disk that takes the time.
    const written = of?.isFull ? null : await into.write(document, reading, now())
    await before
    // The same bytes may have been under way.
    const known = into.known(document.sha256)
    if (written?.ok && (of?.isFull || known !== null)) await written.value.drop()
    if (written === null || of?.isFull) return { kind: 'left', why: 'disk-full' }
    if (known !== null) return { kind: 'known', article: known.id, title: known.title }
    const stored = written.ok ? await written.value.put() : written
    if (!stored.ok && stored.error.kind === 'disk-full') {
      if (of !== null) of.isFull = true
      return { kind: 'left', why: 'disk-full' }
    }
    if (!stored.ok) return { kind: 'refused', message: storingFailed(stored.error) }
    const { id, title } = stored.value
    cameIn(id)
    return { kind: 'came-in', article: id, title, remarks: reading.extraction.remarks }
  }

  const takeFile = async (file: string, of: Batch, before: Promise<unknown>): Promise<Outcome | Left> => {
    try {
      const { size } = await stat(file)
      // Told without reading it: it may be larger than all memory.
      if (size > FILE_LIMIT)
        return {
          kind: 'refused',
          message: `The file is larger than ${FILE_LIMIT / 1024 / 1024} MB, which is the most that is read.`,
        }
      const beside: Beside = async address => {
        const found = await savedBeside(file, address)
        return found === null ? null : readFile(found)
      }
      // One at a time of those that fill memory.
      if (size > LARGE) await before
      return await take({ name: basename(file), bytes: await readFile(file), beside }, of, before)
    } catch (error) {
      return {
        kind: 'refused',
        message: `The file could not be read (${error instanceof Error ? error.message : String(error)}).`,
      }
    }
  }

  const run = async (under: Batch) => {
    let next = 0
    const begin = () => {
      while (under.phase === 'reading' && next < under.items.length && under.underWay.length < AT_ONCE) {
        const item = under.items[next]
        if (item && item.outcome === null) {
          // Records go to articles: those before them must be in the library.
          const [before] = under.underWay
          if (before && (isRecords(item.file) || isRecords(before.file))) return
          under.underWay = [
            ...under.underWay,
            { file: item.file, index: next, outcome: inTurn(before => takeFile(item.file, under, before)) },
          ]
        }
        next += 1
      }
    }
    for (begin(); under.underWay.length > 0; begin()) {
      const [first, ...others] = under.underWay
      if (first === undefined) break
      const outcome = await first.outcome
      under.underWay = others
      // It waits with all others: none would come in, and each would have to be brought in again by hand.
      if (under.isFull && under.phase === 'reading') under.phase = 'paused'
      if (outcome.kind === 'left') continue
      under.items[first.index] = { file: first.file, outcome }
      under.file.settle(first.file, outcome)
    }
    if (under.isFull) under.remarks = [...under.remarks, WAITS_FOR_ROOM]
    if (under.phase === 'reading') {
      under.phase = 'over'
      under.file.end()
    }
    restReader()
  }

  const goOn = (halted: Batch) => {
    if (halted.phase !== 'paused' && halted.phase !== 'broken-off') return
    halted.phase = 'reading'
    halted.isFull = false
    halted.remarks = halted.remarks.filter(remark => remark !== WAITS_FOR_ROOM)
    running = running.then(() => run(halted))
  }

  const bringIn = async (paths: readonly string[]): Promise<Result<null, NotSaved>> => {
    const { files: found, remarks } = await listDocuments(paths)
    const files = recordsLast(found)
    const isOpen = batch !== null && batch.phase !== 'over' && batch.phase !== 'stopped'
    const begun = judged(() => (batch !== null && isOpen ? added(batch, files, remarks) : fresh(files, remarks)))
    if (!begun.ok) return err(notBegun(begun.error))
    batch = begun.value
    // Who brings in more wants what was broken off too; a batch that they paused themselves waits for them.
    if (batch.phase === 'broken-off') goOn(batch)
    return ok(null)
  }

  const fresh = (files: readonly string[], remarks: readonly string[]): Batch => {
    const file = beginBatch(folders.userData, now().toISOString(), files)
    const begun: Batch = { file, items: [...file.items], phase: 'reading', underWay: [], isFull: false, remarks }
    running = running.then(() => run(begun))
    return begun
  }

  return {
    bringIn: paths => {
      const begun = beginning.then(() => bringIn(paths))
      beginning = begun.catch(() => {})
      return begun
    },
    bringInText: async (name, bytes) => {
      const outcome = await inTurn(before => take({ name, bytes, beside: async () => null }, null, before))
      return outcome.kind === 'left' ? { kind: 'refused', message: NOT_STORED_FOR_ROOM } : outcome
    },
    state: () => {
      if (batch === null) return null
      const { file, items, phase, underWay, remarks } = batch
      const count = (kind: Outcome['kind']) => items.filter(({ outcome }) => outcome?.kind === kind).length
      return {
        begun: file.begun,
        total: items.length,
        cameIn: count('came-in'),
        known: count('known'),
        records: count('records'),
        refused: count('refused'),
        now: underWay[0]?.file ?? '',
        phase,
        remarks,
      }
    },
    items: (from, count) => batch?.items.slice(from, from + count) ?? [],
    steer: to => {
      if (batch === null) return
      if (to === 'go-on') goOn(batch)
      else if (to === 'pause' && batch.phase === 'reading') batch.phase = 'paused'
      else if (to === 'stop' && batch.phase !== 'over') {
        batch.phase = 'stopped'
        batch.file.end()
      }
    },
    settled: () => running,
    close: () => {
      isClosed = true
      if (batch?.phase === 'reading' || (batch?.phase === 'paused' && batch.underWay.length > 0))
        batch.phase = 'broken-off'
      reader?.close()
      reader = null
    },
  }
}

/** Files after those that wait, each once. */
const added = (batch: Batch, files: readonly string[], remarks: readonly string[]): Batch => {
  const there = new Set(batch.items.map(({ file }) => file))
  const more = files.filter(file => !there.has(file))
  batch.file.add(more)
  batch.items.push(...more.map(file => ({ file, outcome: null })))
  batch.remarks = [...batch.remarks, ...remarks]
  return batch
}

/** Files that are called like those of citation managers come after the documents that they may be of. */
const recordsLast = (files: readonly string[]): readonly string[] => {
  return [...files.filter(file => !isRecords(file)), ...files.filter(isRecords)]
}

const isRecords = (file: string) => /\.(ris|bib|json)$/i.test(file)

const restored = (file: BatchFile | null): Batch | null =>
  file && { file, items: [...file.items], phase: 'broken-off', underWay: [], isFull: false, remarks: [] }

const notBegun = ({ kind, detail }: FileFailure): NotSaved => ({
  kind: 'not-saved',
  message: `Nothing was brought in: ${
    kind === 'disk-full'
      ? 'the disk is full. Free some space'
      : `Rejoinder can’t write to its folder (${detail}). Make it writable`
  }, then bring the files in again.`,
})

const storingFailed = (failure: { readonly kind: string; readonly detail: string }): string => {
  switch (failure.kind) {
    case 'read-only':
      return 'Rejoinder may not write to its library folder, so the article was not stored. Make the folder writable, then bring the file in again.'
    case 'unfit':
      return `What was read of it makes no article (${failure.detail}). Nothing was stored.`
    default:
      return `The article could not be stored (${failure.detail}). What was there stays. Bring the file in again.`
  }
}

/** In the background: a large file would hold the program up. */
const hashOf = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')
