import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { configure, type Entry, Reader, Uint8ArrayReader, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { CutShort, writeAll } from '../storage/durable.ts'

/** The one place of this process that names the library for ZIP archives. */

// The platform packs and unpacks, on threads of its own.
configure({ useWebWorkers: false, useCompressionStream: true })

export type ZipFile = { readonly name: string; readonly bytes: Uint8Array }

/** Formats that are packed already. */
const PACKED = /\.(epub|docx|odt|pdf|png|jpe?g|gif|webp|avif|zip)$/i

/** Writes an archive into an open file, one file after another. Throws what the system says. */
export const writeZip = async (handle: number, files: Iterable<ZipFile>): Promise<void> => {
  let at = 0
  const zip = new ZipWriter(
    new WritableStream<Uint8Array>({
      write: chunk => {
        writeAll(handle, chunk, at)
        at += chunk.length
      },
    }),
  )
  for (const { name, bytes } of files) {
    await zip.add(name, new Uint8ArrayReader(bytes), { level: PACKED.test(name) ? 0 : 6 })
    await nextTurn()
  }
  await zip.close()
  if (fstatSync(handle).size !== at) throw new CutShort()
}

/** An archive's list says this of a file. It may be a lie. */
export type Listed = {
  readonly name: string
  /** Bytes, as it stands in the archive. */
  readonly packedSize: number
  readonly kind: 'file' | 'folder' | 'link' | 'encrypted'
}

export type OpenZip = {
  readonly listed: readonly Listed[]
  /**
   * The bytes of a file.
   * @param most bytes taken: where there are more it is unpacked no further
   * @throws where it is damaged or larger
   */
  readonly read: (name: string, most: number) => Promise<Uint8Array>
  readonly close: () => void
}

/** Opens an archive. Throws where it is none; stops listing after `most` files. */
export const openZip = async (file: string, most: number): Promise<OpenZip> => {
  const handle = openSync(file, 'r')
  const zip = new ZipReader(new FileReader(handle, fstatSync(handle).size))
  const entries = new Map<string, Entry>()
  const listed: Listed[] = []
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      listed.push({ name: entry.filename, packedSize: entry.compressedSize, kind: kindOf(entry) })
      entries.set(entry.filename, entry)
      if (listed.length > most) break
    }
  } catch (error) {
    closeSync(handle)
    throw error
  }
  return {
    listed,
    read: async (name, limit) => {
      const entry = entries.get(name)
      if (entry === undefined || entry.directory) throw new Error(`${name} is missing`)
      const chunks: Uint8Array[] = []
      let length = 0
      await entry.getData(
        new WritableStream<Uint8Array>({
          write: chunk => {
            length += chunk.length
            if (length > limit) throw new Error(`${name} is larger than the archive says`)
            chunks.push(chunk)
          },
        }),
        // Files of the reader's are known by a checksum that nobody can forge.
        { checkSignature: false },
      )
      return Buffer.concat(chunks, length)
    },
    close: () => closeSync(handle),
  }
}

const kindOf = (entry: Entry): Listed['kind'] => {
  if (entry.encrypted) return 'encrypted'
  if (entry.symlink || ((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000) return 'link'
  return entry.directory ? 'folder' : 'file'
}

/** Reads an open file where it is asked to: an archive may be larger than memory. */
class FileReader extends Reader<number> {
  readonly #handle: number

  constructor(handle: number, size: number) {
    super(handle)
    this.#handle = handle
    this.size = size
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.alloc(Math.min(length, Math.max(0, this.size - index)))
    let at = 0
    while (at < bytes.length) {
      const read = readSync(this.#handle, bytes, at, bytes.length - at, index + at)
      if (read === 0) break
      at += read
    }
    return bytes.subarray(0, at)
  }
}
