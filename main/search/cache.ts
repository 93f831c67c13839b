import { readFileSync } from 'node:fs'
import { endianness } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { judged, makeFolder, removeStrays, writeWhole } from '../storage/durable.ts'
import { CHECKSUM_LENGTH, Checksum } from './checksum.ts'

/** The index as it was left. It can be made anew from the articles, so nothing that happens to it is ever an error. */
export type IndexCache = {
  /** `null` where there is none, or not a whole one that this very program made. */
  readonly load: () => Uint8Array | null
  /**
   * Puts it on disk in place of the older one, a piece at a time. Where that fails the older one stays. Never throws.
   * @param isWanted asked at the end: where the index has changed under the writer's hands, nothing is kept
   */
  readonly save: (parts: readonly Uint8Array[], isWanted: () => boolean) => Promise<void>
}

/** Whole words of any size begin at a multiple of it. */
const HEADER_LENGTH = 512
/** Bytes written at once: under a millisecond of checksum. */
const PIECE_LENGTH = 1024 * 1024

/**
 * Opens `search-index/library.bin` in the user-data folder:
 *
 *     header (who made it, 512 bytes) │ the index │ checksum of all that, 16 bytes
 *
 * Words are parted and folded by the runtime's Unicode tables, so another runtime's index is a stranger's.
 * @param program tells one state of the program from another: what it makes of a text may differ
 */
export const openIndexCache = (userData: string, program: string): IndexCache => {
  const file = join(userData, 'search-index', 'library.bin')
  const header = headerFor(program)
  return {
    load: () => {
      const bytes = judged(() => readFileSync(file))
      return bytes.ok ? indexIn(bytes.value, header) : null
    },
    save: async (parts, isWanted) => {
      try {
        makeFolder(dirname(file))
        removeStrays(file)
        await writeWhole(file, pieces(header, parts), { mode: 0o600, isWanted })
      } catch (error) {
        // A full disk, a folder that can't be written to: the next start reads the articles again.
        console.warn(`The search index was not kept: ${String(error)}`)
      }
    },
  }
}

const headerFor = (program: string): Buffer => {
  const { icu = '', unicode = '' } = process.versions
  const maker = { program, icu, unicode, endianness: endianness() }
  return Buffer.from(`Rejoinder search index ${JSON.stringify(maker)}`.padEnd(HEADER_LENGTH - 1).concat('\n'))
}

const indexIn = (bytes: Buffer, header: Buffer): Uint8Array | null => {
  const end = bytes.length - CHECKSUM_LENGTH
  if (end < header.length || !bytes.subarray(0, header.length).equals(header)) return null
  const checksum = new Checksum()
  checksum.add(bytes.subarray(0, end))
  if (!bytes.subarray(end).equals(checksum.sum())) return null
  // Not as a Buffer, whose `slice` is no copy.
  return new Uint8Array(bytes.buffer, bytes.byteOffset + header.length, end - header.length)
}

function* pieces(header: Buffer, parts: readonly Uint8Array[]): Generator<Uint8Array> {
  const checksum = new Checksum()
  for (const part of [header, ...parts])
    for (let at = 0; at < part.length; at += PIECE_LENGTH) {
      const piece = part.subarray(at, at + PIECE_LENGTH)
      checksum.add(piece)
      yield piece
    }
  yield checksum.sum()
}
