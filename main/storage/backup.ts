import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '../../domain/result.ts'
import { backupFolder, backupsIn, fileInBackup, listBackups } from './backup-place.ts'
import { mayRotate, outdated, type Tally } from './backup-rotation.ts'
import { keepAs } from './checkpoint.ts'
import { headOf, judged, makeFolder, syncFolder, writeWholeNow } from './durable.ts'
import { decode, encode, type StoredForm } from './envelope.ts'
import { articleOfNotebook, NOTEBOOK } from './notebook-form.ts'
import { serialised } from './plain-json.ts'
import { recordsIn } from './reader-files.ts'
import { SEARCHES, SEARCHES_NAME } from './saved-searches-store.ts'
import { SETTINGS, SETTINGS_NAME } from './settings-store.ts'
import { SHELVES, SHELVES_NAME } from './shelves-form.ts'
import { TOLD_APART, TOLD_APART_NAME } from './told-apart-store.ts'

/** A file as a backup holds it. */
export type BackedUp = {
  /** Path in the user-data folder, with forward slashes. */
  readonly name: string
  /** Path in the backup's folder. */
  readonly file: string
  readonly sha256: string
  readonly records: number
}

/** What a backup says of itself. */
export type Manifest = {
  /** The version of each kind of file that the program wrote then. */
  readonly versions: Readonly<Record<string, number>>
  readonly files: readonly BackedUp[]
  /** Files that were damaged, and are not in it. */
  readonly damaged: readonly string[]
  /** `restore`: it holds what was here before something was brought back, and stays as long as a daily one. */
  readonly cause: 'time' | 'restore'
}

/** The step from each version to the next. A step is never edited once released. */
const STEPS: StoredForm<Manifest>['steps'] = {
  1: data => ({ ...z.looseObject({}).parse(data), cause: 'time' }),
}

const MANIFEST: StoredForm<Manifest> = {
  format: 'rejoinder-backup',
  version: 2,
  steps: STEPS,
  data: z.strictObject({
    versions: z.record(z.string(), z.number()),
    files: z.array(
      z.strictObject({
        name: z.string(),
        file: z.string(),
        sha256: z.string(),
        records: z.number().int().nonnegative(),
      }),
    ),
    damaged: z.array(z.string()),
    cause: z.enum(['time', 'restore']),
  }),
  empty: { versions: {}, files: [], damaged: [], cause: 'time' },
  count: ({ files }) => files.length,
  subject: 'Your backups',
}

const VERSIONS: Manifest['versions'] = Object.fromEntries(
  [NOTEBOOK.file, SEARCHES.file, SETTINGS, SHELVES.file, TOLD_APART].map(({ format, version }) => [format, version]),
)

/** Reads a backup to its last byte. The failure says what is wrong with it. */
export const verifyBackup = (root: string, made: Date): Result<Manifest, string> => {
  const steps = verifying(root, made)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** Each step reads a file. */
function* verifying(root: string, made: Date): Generator<void, Result<Manifest, string>, void> {
  const folder = backupFolder(root, made)
  const manifest = readManifest(root, made)
  if (!manifest.ok) return manifest
  for (const { file, sha256 } of manifest.value.files) {
    const bytes = judged(() => readFileSync(join(folder, file)))
    if (!bytes.ok) return err(bytes.error.detail)
    if (hashOf(bytes.value) !== sha256) return err(`${join(folder, file)} has changed`)
    yield
  }
  return manifest
}

/** What a backup says of itself. The failure says what is wrong with that. */
export const readManifest = (root: string, made: Date): Result<Manifest, string> => {
  const read = judged(() => decode(readFileSync(join(backupFolder(root, made), 'manifest.json')), MANIFEST))
  if (!read.ok) return err(read.error.detail)
  if (read.value.kind === 'good') return ok(read.value.value)
  return err(read.value.kind === 'bad' ? read.value.why : 'a newer version made it')
}

/** The newest backup that is whole. */
export const newestWhole = (root: string): { readonly made: Date; readonly manifest: Manifest } | null => {
  for (const made of listBackups(root).toReversed()) {
    const verified = verifyBackup(root, made)
    if (verified.ok) return { made, manifest: verified.value }
  }
  return null
}

/** Bytes at the start of a manifest in which its versions stand. */
const HEAD = 2_000

/**
 * Did another version of the program make the newest backup? Then this one has not yet changed anything. Asked at each start: a list of ten
 * thousand files is not read for it.
 */
export const isUpgraded = (root: string): boolean => {
  const newest = listBackups(root).at(-1)
  if (newest === undefined) return false
  const head = judged(() => headOf(join(backupFolder(root, newest), 'manifest.json'), HEAD))
  const versions = head.ok ? /"data":\{"versions":(\{[^}]*\})/.exec(head.value)?.[1] : undefined
  return versions !== undefined && versions !== serialised(VERSIONS)
}

/**
 * Makes a backup of all that the reader made, verifies it, and removes those that are outdated. Each step reads a file; a file takes no room until it changes, for it is the same file under a second name. Gives when it was made; `null` where there
 * was nothing to keep. Throws what the system says: whatever there was before is then as it was.
 * @param rotates removes those that are outdated, where nothing looks wrong
 * @param replaced names of files that a restore is about to replace, which are kept too; `null` where there is none
 */
export function* makeBackup(
  root: string,
  now: Date,
  rotates = true,
  replaced: readonly string[] | null = null,
): Generator<void, Date | null, void> {
  const before = listBackups(root).at(-1)
  const passing = halfOf(root, now)
  const found = judged(() => readdirSync(join(root, 'library', 'a')))
  const names = [
    ...[SETTINGS_NAME, SEARCHES_NAME, SHELVES_NAME, TOLD_APART_NAME],
    ...(found.ok ? found.value : []).map(id => `library/a/${id}/notes.json`).filter(name => articleOfNotebook(name)),
    ...(replaced ?? []).filter(name => name.startsWith('library/a/') && !name.endsWith('/notes.json')),
  ]
  const files: BackedUp[] = []
  const damaged: string[] = []
  try {
    for (const name of names) {
      if (existsSync(join(root, name))) {
        const file = fileInBackup(name)
        makeFolder(dirname(join(passing, file)))
        try {
          keepAs(join(root, name), join(passing, file))
        } catch (error) {
          // The program goes on meanwhile: an article may have been deleted just now.
          if (existsSync(join(root, name))) throw error
          continue
        }
        const bytes = readFileSync(join(passing, file))
        const records = recordsIn(name, bytes)
        if (records === null) {
          damaged.push(name)
          rmSync(join(passing, file))
        } else files.push({ name, file, sha256: hashOf(bytes), records })
      }
      yield
    }
    if (files.length === 0) return null
    const manifest = encode(
      { versions: VERSIONS, files, damaged, cause: replaced === null ? 'time' : 'restore' },
      MANIFEST,
    )
    writeWholeNow(join(passing, 'manifest.json'), Buffer.from(serialised(manifest)))
    if (existsSync(join(passing, 'notes'))) syncFolder(join(passing, 'notes'))
    renameSync(passing, backupFolder(root, now))
    syncFolder(backupsIn(root))
  } finally {
    clearHalves(root)
  }
  yield
  const isNewest = before === undefined || before < now
  const tally = tallyOf(yield* verifying(root, now))
  const last = before === undefined ? null : tallyOf(yield* verifying(root, before))
  if (!rotates || !mayRotate(tally, last, isNewest)) return now
  for (const old of outdated(listBackups(root))) {
    if (undoesRestore(root, old, now)) continue
    // Half of one would be taken for a damaged backup.
    renameSync(backupFolder(root, old), halfOf(root, old))
    rmSync(halfOf(root, old), { recursive: true, force: true })
    yield
  }
  return now
}

const DAY = 24 * 60 * 60 * 1000

/** Is it the way back from a restore of the last thirty days? */
const undoesRestore = (root: string, made: Date, now: Date): boolean => {
  if (now.getTime() - made.getTime() > 30 * DAY) return false
  const manifest = readManifest(root, made)
  return manifest.ok && manifest.value.cause === 'restore'
}

const tallyOf = (verified: Result<Manifest, string>): Tally =>
  verified.ok
    ? {
        records: verified.value.files.reduce((sum, each) => sum + each.records, 0),
        isWhole: verified.value.damaged.length === 0,
      }
    : { records: 0, isWhole: false }

/** Where a backup stands while it is made, and while it goes. */
const halfOf = (root: string, made: Date): string => `${backupFolder(root, made)}.tmp`

/** Removes what a killed program left half made, or half gone. */
const clearHalves = (root: string) => {
  const names = judged(() => readdirSync(backupsIn(root)))
  for (const name of names.ok ? names.value : [])
    if (name.endsWith('.tmp')) rmSync(join(backupsIn(root), name), { recursive: true, force: true })
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
