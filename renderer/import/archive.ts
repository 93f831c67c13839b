import { configure, type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { ARCHIVE_LIMITS } from '../../domain/import-limits.ts'
import { decode, namedEncoding } from './encoding.ts'
import { Refused } from './parser.ts'

/** A ZIP archive, read by the names in it; nothing is ever put on disk. */
export type Archive = {
  /** In the order of the archive, as written there. */
  readonly names: readonly string[]
  /** The bytes of an entry; `null` where there is none of the name. */
  readonly bytes: (name: string) => Promise<Uint8Array | null>
  /** An entry as text, in the encoding that it names, else UTF-8. */
  readonly text: (name: string) => Promise<string | null>
}

// The page may start no worker and run no WebAssembly; the platform inflates.
configure({ useWebWorkers: false, useCompressionStream: true })

/**
 * Opens an archive after looking through its list of entries.
 * @throws Refused where it is encrypted, damaged, too large, or names what lies outside of it
 */
export const openArchive = async (bytes: Uint8Array): Promise<Archive> => {
  // Names are looked at below, where what is wrong with one can be told.
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { filenameValidation: 'tolerant' })
  const entries = await reader.getEntries().catch(() => {
    throw new Refused('broken', 'It is damaged: the list of what is packed in it can’t be read.')
  })
  if (entries.length > ARCHIVE_LIMITS.entries)
    throw new Refused(
      'refused',
      `Its archive holds ${entries.length} files; ${ARCHIVE_LIMITS.entries} at most are read.`,
    )
  const files = new Map<string, FileEntry>()
  const folded = new Set<string>()
  for (const entry of entries) {
    checkName(entry.filename)
    if (entry.encrypted)
      throw new Refused('refused', 'It is encrypted. Open it elsewhere, save it without a password, and bring that in.')
    if (isLink(entry.externalFileAttributes ?? 0))
      throw new Refused('refused', `Its archive holds a link (${shown(entry.filename)}). Links are not followed.`)
    if (entry.directory) continue
    const same = entry.filename.normalize('NFC').toLowerCase()
    if (folded.has(same))
      throw new Refused('refused', `Its archive holds two files of the name ${shown(entry.filename)}.`)
    folded.add(same)
    files.set(entry.filename, entry)
  }
  let total = 0
  const inflated = async (entry: FileEntry): Promise<Uint8Array> => {
    const counter = countingSink(entry, taken => {
      total += taken
      if (total > ARCHIVE_LIMITS.total) throw tooMuch('all its files together')
    })
    try {
      await entry.getData(counter.stream)
    } catch (error) {
      if (error instanceof Refused) throw error
      if (counter.refusal() !== null) throw counter.refusal()
      throw new Refused('broken', `It is damaged at its part ${shown(entry.filename)}.`)
    }
    return counter.bytes()
  }
  const read = async (name: string) => {
    const entry = files.get(name)
    return entry === undefined ? null : inflated(entry)
  }
  return {
    names: [...files.keys()],
    bytes: read,
    text: async name => {
      const found = await read(name)
      return found === null ? null : decode(found, namedEncoding(found)).text
    },
  }
}

/** Takes what is inflated, and counts it: what an archive says of its sizes may be a lie. */
const countingSink = (entry: FileEntry, take: (bytes: number) => void) => {
  const chunks: Uint8Array[] = []
  let length = 0
  let refusal: Refused | null = null
  const stream = new WritableStream<Uint8Array>({
    write: chunk => {
      length += chunk.length
      try {
        if (length > ARCHIVE_LIMITS.entry) throw tooMuch(shown(entry.filename))
        if (length > ARCHIVE_LIMITS.ratioFrom && length > entry.compressedSize * ARCHIVE_LIMITS.ratio)
          throw tooMuch(shown(entry.filename))
        take(chunk.length)
      } catch (error) {
        refusal = error instanceof Refused ? error : null
        throw error
      }
      chunks.push(chunk)
    },
  })
  return {
    stream,
    refusal: () => refusal,
    bytes: () => {
      const whole = new Uint8Array(length)
      let at = 0
      for (const chunk of chunks) {
        whole.set(chunk, at)
        at += chunk.length
      }
      return whole
    },
  }
}

const tooMuch = (what: string) =>
  new Refused('refused', `Its archive unpacks to far more than it seems to hold (${what}): it was made to fill memory.`)

const checkName = (name: string) => {
  const isOutside = /^([/\\]|[a-z]:)/i.test(name) || name.split(/[/\\]/).includes('..') || /[\0\\]/.test(name)
  if (isOutside) throw new Refused('refused', `Its archive names a file outside of it (${shown(name)}).`)
}

/** The kind of a Unix file stands in the upper half. */
const isLink = (attributes: number) => ((attributes >>> 16) & 0xf000) === 0xa000

const shown = (name: string) => `“${name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 80)}”`
