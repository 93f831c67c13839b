import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type BackupProgress, type Holdings, partOf } from '../../domain/backup.ts'
import { BACKUP_LIMITS } from '../../domain/import-limits.ts'
import { syncFolder } from '../storage/durable.ts'
import { decode, encode, type StoredForm } from '../storage/envelope.ts'
import { serialised } from '../storage/plain-json.ts'
import { readerFiles, recordsIn } from '../storage/reader-files.ts'
import { type OpenZip, openZip, writeZip, type ZipFile } from './zip.ts'

/** A file in a backup of all. */
export type KeptFile = {
  /** Path in the data folder and in the archive, with forward slashes. */
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly records: number
}

/** What a backup of all says of itself, in the archive's last file. */
export type FileManifest = {
  /** ISO 8601, UTC. */
  readonly made: string
  readonly files: readonly KeptFile[]
  /** Files that were damaged, or could not be read, and are not in it. */
  readonly leftOut: readonly string[]
}

const MANIFEST_NAME = 'manifest.json'

const MANIFEST: StoredForm<FileManifest> = {
  format: 'rejoinder-backup-file',
  version: 1,
  steps: {},
  data: z.strictObject({
    made: z.iso.datetime(),
    files: z.array(
      z.strictObject({
        name: z.string(),
        size: z.number().int().nonnegative(),
        sha256: z.string(),
        records: z.number().int().nonnegative(),
      }),
    ),
    leftOut: z.array(z.string()),
  }),
  empty: { made: '1970-01-01T00:00:00.000Z', files: [], leftOut: [] },
  count: ({ files }) => files.length,
  subject: 'Your backups',
}

export type Report = (progress: BackupProgress) => void

/** Why a backup can't be used, in a sentence for the reader. */
export class Unusable extends Error {}

/**
 * Puts all that the reader made and brought in into one file, reads that back to the last byte, and gives it its name. What was there under
 * that name stays until then. Throws what the system says.
 * @param passing where it is written first; whoever ends this early removes it
 */
export const writeBackupFile = async (
  { root, file, passing }: { readonly root: string; readonly file: string; readonly passing: string },
  now: Date,
  report: Report,
): Promise<{ readonly holdings: Holdings; readonly leftOut: readonly string[]; readonly size: number }> => {
  const { names, leftOut } = readerFiles(root)
  const kept: KeptFile[] = []
  const missed = [...leftOut]
  function* packed(): Generator<ZipFile> {
    for (const [done, name] of names.entries()) {
      report({ doing: 'writing', done, total: names.length })
      const bytes = readFileSync(join(root, name))
      const records = recordsIn(name, bytes)
      if (records === null) missed.push(name)
      else {
        kept.push({ name, size: bytes.length, sha256: hashOf(bytes), records })
        yield { name, bytes }
      }
    }
    const manifest = encode({ made: now.toISOString(), files: kept, leftOut: missed }, MANIFEST)
    yield { name: MANIFEST_NAME, bytes: Buffer.from(serialised(manifest)) }
  }
  const handle = openSync(passing, 'wx', 0o600)
  try {
    await writeZip(handle, packed())
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  const opened = await openBackupFile(passing)
  try {
    for (const [done, each] of opened.manifest.files.entries()) {
      report({ doing: 'verifying', done, total: kept.length })
      await opened.read(each)
    }
  } finally {
    opened.close()
  }
  renameSync(passing, file)
  syncFolder(dirname(file))
  return { holdings: holdingsOf(kept), leftOut: missed, size: statSync(file).size }
}

export type OpenBackupFile = {
  readonly manifest: FileManifest
  /** The bytes of a file, as they were when it was put in. Throws where they have changed. */
  readonly read: (file: KeptFile) => Promise<Uint8Array>
  readonly close: () => void
}

/** Opens a backup and looks through its list. Throws `Unusable` where it is none, is damaged, or holds what no backup of ours does. */
export const openBackupFile = async (file: string): Promise<OpenBackupFile> => {
  const zip = await openZip(file, BACKUP_LIMITS.entries).catch(() => {
    throw new Unusable('It is no backup of Rejoinder, or it is damaged: its list of files can’t be read.')
  })
  try {
    checkList(zip)
    const manifest = await manifestOf(zip)
    checkAgainstList(manifest, zip)
    return {
      manifest,
      read: async ({ name, size, sha256 }) => {
        const bytes = await zip.read(name, size).catch(() => null)
        if (bytes === null || bytes.length !== size || hashOf(bytes) !== sha256)
          throw new Unusable(`It is damaged: ${shown(name)} is not as it was put in.`)
        return bytes
      },
      close: zip.close,
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const checkList = ({ listed }: OpenZip) => {
  if (listed.length > BACKUP_LIMITS.entries)
    throw new Unusable(`It holds more than ${BACKUP_LIMITS.entries} files, which is the most that is read.`)
  const folded = new Set<string>()
  for (const { name, kind } of listed) {
    if (kind === 'link') throw new Unusable(`It holds a link (${shown(name)}). Links are not followed.`)
    if (kind === 'encrypted') throw new Unusable(`A file in it is encrypted (${shown(name)}).`)
    if (kind === 'folder') continue
    if (name !== MANIFEST_NAME && partOf(name) === null)
      throw new Unusable(`It holds a file that no backup of Rejoinder does (${shown(name)}).`)
    const same = name.normalize('NFC').toLowerCase()
    if (folded.has(same)) throw new Unusable(`It holds two files of the name ${shown(name)}.`)
    folded.add(same)
  }
}

const manifestOf = async (zip: OpenZip): Promise<FileManifest> => {
  const bytes = await zip.read(MANIFEST_NAME, BACKUP_LIMITS.manifest).catch(() => null)
  if (bytes === null) throw new Unusable('It is no backup of Rejoinder, or it is damaged: its manifest can’t be read.')
  const found = decode(bytes, MANIFEST)
  if (found.kind === 'newer') throw new Unusable('A newer version of Rejoinder made it. Use that version.')
  if (found.kind === 'bad') throw new Unusable(`Its manifest is damaged (${found.why}).`)
  return found.value
}

/** What the manifest and the list tell must be the same, and no more than can be meant. */
const checkAgainstList = ({ files }: FileManifest, { listed }: OpenZip) => {
  const packed = new Map(listed.flatMap(({ name, packedSize, kind }) => (kind === 'file' ? [[name, packedSize]] : [])))
  if (files.length !== packed.size - 1 || files.some(({ name }) => !packed.has(name) || partOf(name) === null))
    throw new Unusable('It is damaged: its manifest and its list of files differ.')
  let total = 0
  for (const { name, size } of files) {
    total += size
    const isSwollen = size > BACKUP_LIMITS.ratioFrom && size > (packed.get(name) ?? 0) * BACKUP_LIMITS.ratio
    if (size > BACKUP_LIMITS.entry || isSwollen)
      throw new Unusable(`It unpacks to far more than it seems to hold (${shown(name)}): it was made to fill the disk.`)
  }
  if (total > BACKUP_LIMITS.total) throw new Unusable('It unpacks to more than is ever read.')
}

/** Counts what files hold. */
export const holdingsOf = (files: readonly { name: string; size: number; records: number }[]): Holdings => {
  const articles = new Set<string>()
  const counts = { notes: 0, searches: 0, bytes: 0 }
  for (const { name, size, records } of files) {
    const part = partOf(name)
    counts.bytes += size
    if (part?.kind === 'notes' || part?.kind === 'searches') counts[part.kind] += records
    if (part?.kind === 'article' && name.endsWith('/article.txt')) articles.add(part.article)
  }
  return { ...counts, articles: articles.size, files: files.length }
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const shown = (name: string) => `“${name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 80)}”`
