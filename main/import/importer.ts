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
import type { DocumentReader } from './document-reader.ts'
import { hashOf, openIntake } from './intake.ts'
import { listDocuments, savedBeside } from './listing.ts'

/** Brings documents into the reader's library, one batch at a time, one document after another. */
export type Importer = {
  /** Begins a batch, or adds to the one under way. Files come after those that wait. */
  readonly bringIn: (paths: readonly string[]) => Promise<Result<null, NotSaved>>
  /** Begins a batch of one document that is no file: what was pasted. */
  readonly bringInText: (name: string, bytes: Uint8Array) => Promise<Outcome>
  /** `null` where there was none since the program started, and none was broken off. */
  readonly state: () => ImportState | null
  /** Some files of the batch, with what became of them, in their order. */
  readonly items: (from: number, count: number) => readonly ImportItem[]
  /** `pause` ends after the document at hand. `go-on` also with a batch that was broken off. `stop`: what waits stays out. */
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
  now: string
  next: number
  remarks: readonly string[]
}

/** There is no room for the article, nor for any other. */
type Full = { readonly kind: 'disk-full' }
const FULL: Full = { kind: 'disk-full' }

const NOT_STORED_FOR_ROOM = 'The disk is full, so the article was not stored. Free some space, then bring it in again.'
const WAITS_FOR_ROOM =
  'The disk is full. What came in is whole, and the other files wait. Free some space, then let the batch go on.'

export const createImporter = ({ folders, openReader, cameIn, changed, now = () => new Date() }: Means): Importer => {
  let reader: DocumentReader | null = null
  let intake: ReturnType<typeof openIntake> | null = null
  let batch: Batch | null = restored(brokenOffBatch(folders.userData))
  let running: Promise<void> = Promise.resolve()
  let taking: Promise<unknown> = Promise.resolve()
  let beginning: Promise<unknown> = Promise.resolve()

  /** The process reads one document at a time: what is pasted amid a batch waits for the one at hand. */
  const take = (name: string, bytes: Uint8Array, beside: Beside): Promise<Outcome | Full> => {
    const outcome = taking.then(() => takeNow(name, bytes, beside))
    taking = outcome.catch(() => {}).then(restReader)
    return outcome
  }

  /** Between batches its process would hold memory for nothing. */
  const restReader = () => {
    if (batch?.phase === 'reading') return
    reader?.close()
    reader = null
  }

  const takeNow = async (name: string, bytes: Uint8Array, beside: Beside): Promise<Outcome | Full> => {
    intake ??= openIntake(folders)
    reader ??= openReader()
    const sha256 = hashOf(bytes)
    const known = intake.known(sha256)
    if (known !== null) return { kind: 'known', article: known.id, title: known.title }
    const read = await reader.read({ name, bytes, beside })
    if (!read.ok) return { kind: 'refused', message: read.error.message }
    if ('records' in read.value) return attachRecords(folders, read.value.records, changed)
    const stored = intake.store({ name, bytes, sha256 }, read.value, now())
    if (!stored.ok)
      return stored.error.kind === 'disk-full' ? FULL : { kind: 'refused', message: storingFailed(stored.error) }
    cameIn(stored.value.id)
    return {
      kind: 'came-in',
      article: stored.value.id,
      title: stored.value.title,
      remarks: read.value.extraction.remarks,
    }
  }

  const takeFile = async (file: string): Promise<Outcome | Full> => {
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
      return await take(basename(file), await readFile(file), beside)
    } catch (error) {
      return {
        kind: 'refused',
        message: `The file could not be read (${error instanceof Error ? error.message : String(error)}).`,
      }
    }
  }

  const run = async (under: Batch) => {
    while (under.phase === 'reading' && under.next < under.items.length) {
      const item = under.items[under.next]
      if (item && item.outcome === null) {
        under.now = item.file
        const outcome = await takeFile(item.file)
        under.now = ''
        // The program ends, and took the process away from it: it is still to come.
        if (hasEnded(under) && outcome.kind === 'refused') return
        if (outcome.kind === 'disk-full') {
          // It waits with all others: none would come in, and each would have to be brought in again by hand.
          under.phase = 'paused'
          under.remarks = [...under.remarks, WAITS_FOR_ROOM]
          return
        }
        under.items[under.next] = { file: item.file, outcome }
        under.file.settle(item.file, outcome)
      }
      under.next += 1
    }
    if (under.phase !== 'reading') return
    under.phase = 'over'
    under.file.end()
    taking = taking.then(restReader)
  }

  const goOn = (halted: Batch) => {
    if (halted.phase !== 'paused' && halted.phase !== 'broken-off') return
    halted.phase = 'reading'
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
    const begun: Batch = { file, items: [...file.items], phase: 'reading', now: '', next: 0, remarks }
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
      const outcome = await take(name, bytes, async () => null)
      return outcome.kind === 'disk-full' ? { kind: 'refused', message: NOT_STORED_FOR_ROOM } : outcome
    },
    state: () => {
      if (batch === null) return null
      const { file, items, phase, now, remarks } = batch
      const count = (kind: Outcome['kind']) => items.filter(({ outcome }) => outcome?.kind === kind).length
      return {
        begun: file.begun,
        total: items.length,
        cameIn: count('came-in'),
        known: count('known'),
        records: count('records'),
        refused: count('refused'),
        now,
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
      if (batch?.phase === 'reading' || (batch?.phase === 'paused' && batch.now !== '')) batch.phase = 'broken-off'
      reader?.close()
      reader = null
    },
  }
}

/** Asked anew after each wait. */
const hasEnded = ({ phase }: Batch): boolean => phase === 'broken-off'

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
  const isRecords = (file: string) => /\.(ris|bib|json)$/i.test(file)
  return [...files.filter(file => !isRecords(file)), ...files.filter(isRecords)]
}

const restored = (file: BatchFile | null): Batch | null =>
  file && { file, items: [...file.items], phase: 'broken-off', now: '', next: 0, remarks: [] }

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
