import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  type AutomaticBackup,
  type BackupPart,
  type BackupPreview,
  type Holdings,
  itemId,
  partOf,
} from '../../domain/backup.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { makeBackup, readManifest, verifyBackup } from '../storage/backup.ts'
import { backupFolder, listBackups } from '../storage/backup-place.ts'
import { judged, makeFolder, writeAll } from '../storage/durable.ts'
import type { LibraryFolders } from '../storage/library.ts'
import { whyRefused } from '../storage/refusal.ts'
import { holdingsOf, type KeptFile, openBackupFile, type Report, Unusable, writeBackupFile } from './backup-file.ts'
import { copyData, placeIn } from './move.ts'
import { headlineOf, previewOf } from './preview.ts'

/** A backup by its place: a file, or an automatic one. */
export type From =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'automatic'; readonly made: string }

/** What the process for backups can do, each with what it asks and gives. */
export type Jobs = {
  readonly write: {
    ask: { root: string; file: string; passing: string; now: string }
    gives: { holdings: Holdings; leftOut: readonly string[]; size: number }
  }
  /** Makes an automatic backup; `replaced` are the files that a restore is about to replace, if it is made for one. Gives when, if anything was kept. */
  readonly keep: {
    ask: { root: string; now: string; replaced: readonly string[] | null }
    gives: { made: string | null }
  }
  readonly list: { ask: { root: string }; gives: readonly AutomaticBackup[] }
  /** Reads a backup to its last byte. */
  readonly look: { ask: { folders: LibraryFolders; from: From }; gives: BackupPreview }
  /**
   * Puts the files of some items of a backup, proved, into a folder that is emptied first. Gives the files’ names, in
   * the order in which they may take their places.
   */
  readonly bringOut: {
    ask: { root: string; from: From; items: readonly string[] | 'all'; to: string }
    gives: readonly string[]
  }
  /** Copies all that is kept to a folder in the one that was chosen; it appears only with it. Gives that folder. */
  readonly copy: { ask: { root: string; chosen: string }; gives: { to: string; files: number } }
}

export type JobName = keyof Jobs
/** Has a piece of work done where it holds nobody up, and where a hostile file can do no harm to the program. */
export type DoJob = <N extends JobName>(
  name: N,
  ask: Jobs[N]['ask'],
  report: Report,
) => { readonly done: Promise<Result<Jobs[N]['gives'], string>>; readonly stop: () => void }

export const STOPPED = 'stopped'

type Perform = { readonly [N in JobName]: (ask: Jobs[N]['ask'], report: Report) => Promise<Jobs[N]['gives']> }

/** Does one piece of work. The failure is a sentence, or what the system says. */
export const perform = async <N extends JobName>(
  name: N,
  ask: Jobs[N]['ask'],
  report: Report,
): Promise<Result<Jobs[N]['gives'], string>> => {
  try {
    return ok(await PERFORM[name](ask, report))
  } catch (error) {
    if (error instanceof Unusable) return err(error.message)
    return err(whyRefused(error))
  }
}

const PERFORM: Perform = {
  copy: async ({ root, chosen }, report) => {
    const to = placeIn(root, chosen)
    return { to, files: copyData(root, to, report) }
  },
  write: ({ now, ...places }, report) => writeBackupFile(places, new Date(now), report),
  keep: async ({ root, now, replaced }) => {
    const making = makeBackup(root, new Date(now), replaced === null, replaced)
    for (;;) {
      const { done, value } = making.next()
      if (done === true) return { made: value?.toISOString() ?? null }
    }
  },
  list: async ({ root }) => listBackups(root).map(made => automatic(root, made)),
  look: async ({ folders, from }, report) => {
    const source = await open(folders.userData, from)
    try {
      const headlines = new Map<string, string>()
      for (const [done, file] of source.files.entries()) {
        report({ doing: 'reading', done, total: source.files.length })
        const bytes = await source.read(file)
        const part = partOf(file.name)
        if (part?.kind === 'article' && file.name.endsWith('/article.txt'))
          headlines.set(part.article, headlineOf(bytes))
      }
      return previewOf(folders, source.made, source.files, headlines)
    } finally {
      source.close()
    }
  },
  bringOut: async ({ root, from, items, to }, report) => {
    rmSync(to, { recursive: true, force: true })
    const source = await open(root, from)
    try {
      const chosen = new Set(items)
      const isWanted = (part: BackupPart | null) => part !== null && (items === 'all' || chosen.has(itemId(part)))
      const wanted = source.files.filter(({ name }) => isWanted(partOf(name)))
      checkRoom(
        root,
        wanted.reduce((sum, { size }) => sum + size, 0),
      )
      for (const [done, file] of wanted.entries()) {
        report({ doing: 'restoring', done, total: wanted.length })
        put(join(to, file.name), await source.read(file))
      }
      return inOrder(wanted.map(({ name }) => name))
    } finally {
      source.close()
    }
  },
}

/** An article's own file last, for with it a folder is an article; its notes after that. */
const inOrder = (names: readonly string[]): readonly string[] => {
  const rank = (name: string) => (name.endsWith('/notes.json') ? 2 : name.endsWith('/article.json') ? 1 : 0)
  return names.toSorted((a, b) => rank(a) - rank(b))
}

const automatic = (root: string, date: Date): AutomaticBackup => {
  const made = date.toISOString()
  const manifest = readManifest(root, date)
  if (!manifest.ok)
    return { made, cause: 'time', holdings: holdingsOf([]), problem: `Its list is damaged (${manifest.error}).` }
  const files = manifest.value.files.map(({ name, file, records }) => {
    const stats = judged(() => statSync(join(backupFolder(root, date), file)).size)
    return { name, records, size: stats.ok ? stats.value : 0 }
  })
  return { made, cause: manifest.value.cause, holdings: holdingsOf(files), problem: null }
}

type Source = {
  readonly made: string
  readonly files: readonly KeptFile[]
  readonly read: (file: KeptFile) => Promise<Uint8Array>
  readonly close: () => void
}

const open = async (root: string, from: From): Promise<Source> => {
  if (from.kind === 'file') {
    const { manifest, read, close } = await openBackupFile(from.file)
    return { ...manifest, read, close }
  }
  const made = new Date(from.made)
  const verified = verifyBackup(root, made)
  if (!verified.ok) throw new Unusable(`It is damaged (${verified.error}).`)
  const places = new Map(verified.value.files.map(({ name, file }) => [name, join(backupFolder(root, made), file)]))
  const bytesOf = (name: string) => readFileSync(places.get(name) ?? '')
  return {
    made: from.made,
    files: verified.value.files
      .filter(({ name }) => partOf(name) !== null)
      .map(({ name, sha256, records }) => ({ name, sha256, records, size: bytesOf(name).length })),
    read: async ({ name }) => bytesOf(name),
    close: () => {},
  }
}

const checkRoom = (root: string, bytes: number) => {
  const free = judged(() => statfsSync(root))
  if (free.ok && free.value.bavail * free.value.bsize < bytes * 1.1)
    throw new Unusable(`The disk has too little room for it: ${Math.ceil(bytes / 1024 / 1024)} MB are needed.`)
}

/** Durable before it returns. */
const put = (file: string, bytes: Uint8Array) => {
  makeFolder(dirname(file))
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeAll(handle, bytes, 0)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
