/** Takes single files out of a .tgz and a .zip with Node's zlib alone: no `tar` or `unzip` is needed. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createInflateRaw } from 'node:zlib'

const TAR_BLOCK = 512

/** Name and size in bytes of a tar header block; `null` at the end of the archive. */
const tarHeader = block => {
  const text = (from, to) => block.subarray(from, to).toString('latin1').replace(/\0.*$/s, '').trim()
  const name = text(0, 100)
  return name === '' ? null : { name, size: Number.parseInt(text(124, 136), 8) }
}

/** The bytes of one entry of a tar stream. Throws when there is no such entry. */
async function* tarEntry(chunks, wanted) {
  let held = Buffer.alloc(0)
  let header = null
  let left = 0
  let padding = 0
  let found = false
  for await (const chunk of chunks) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    while (held.length > 0) {
      if (left > 0) {
        const part = held.subarray(0, left)
        if (header.name === wanted) yield part
        left -= part.length
        held = held.subarray(part.length)
      } else if (padding > 0) {
        const skipped = Math.min(padding, held.length)
        padding -= skipped
        held = held.subarray(skipped)
      } else {
        if (held.length < TAR_BLOCK) break
        header = tarHeader(held.subarray(0, TAR_BLOCK))
        held = held.subarray(TAR_BLOCK)
        if (header === null) continue
        found ||= header.name === wanted
        left = header.size
        padding = (TAR_BLOCK - (left % TAR_BLOCK)) % TAR_BLOCK
      }
    }
  }
  if (!found) throw new Error(`${wanted} is not in the archive`)
}

/**
 * Writes one file of a .tgz to `target`, and gives the SHA-512 of the whole .tgz as npm writes it (`sha512-…`): one pass over
 * the archive for both. Trust `target` only after comparing it.
 */
export const takeFromTarball = async (tarball, name, target) => {
  const hash = createHash('sha512')
  const file = createReadStream(tarball, { highWaterMark: 1 << 20 })
  file.on('data', chunk => hash.update(chunk))
  await pipeline(
    file,
    createGunzip({ chunkSize: 1 << 20 }),
    chunks => tarEntry(chunks, name),
    createWriteStream(target),
  )
  return `sha512-${hash.digest('base64')}`
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LONGEST_COMMENT = 0xffff

const readAt = async (file, position, length) => {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('The zip archive is cut short')
  return buffer
}

/** The central directory of an open zip file: each entry's name, sizes in bytes, place, method and Unix mode. No zip64. */
const zipDirectory = async file => {
  const { size } = await file.stat()
  const tailLength = Math.min(size, LONGEST_COMMENT + 22)
  const tail = await readAt(file, size - tailLength, tailLength)
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END_OF_DIRECTORY) at -= 1
  if (at < 0) throw new Error('This is not a zip archive')
  const directory = await readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12))
  const entries = []
  for (let p = 0; p < directory.length && directory.readUInt32LE(p) === DIRECTORY_ENTRY; ) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset => directory.readUInt16LE(p + offset))
    entries.push({
      name: directory.toString('utf8', p + 46, p + 46 + nameLength),
      method: directory.readUInt16LE(p + 10),
      packed: directory.readUInt32LE(p + 20),
      size: directory.readUInt32LE(p + 24),
      mode: directory.readUInt32LE(p + 38) >>> 16,
      offset: directory.readUInt32LE(p + 42),
    })
    p += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

const writeEntry = async (zip, file, entry, target) => {
  const local = await readAt(file, entry.offset, 30)
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed =
    entry.packed === 0 ? Readable.from([]) : createReadStream(zip, { start, end: start + entry.packed - 1 })
  await mkdir(dirname(target), { recursive: true })
  const output = createWriteStream(target, { mode: entry.mode & 0o777 || 0o644 })
  await (entry.method === 0 ? pipeline(packed, output) : pipeline(packed, createInflateRaw(), output))
  if (output.bytesWritten !== entry.size)
    throw new Error(`${entry.name} came out of the zip archive with the wrong size`)
}

/**
 * Takes files out of a zip. `place` gives an entry's target path, or `null` to leave it. `onProgress` gets the share done, 0 to
 * 1, by bytes.
 */
export const takeFromZip = async (zip, place, onProgress) => {
  const file = await open(zip)
  try {
    const wanted = (await zipDirectory(file))
      .map(entry => ({ entry, target: entry.name.endsWith('/') ? null : place(entry.name) }))
      .filter(({ target }) => target !== null)
    const total = wanted.reduce((sum, { entry }) => sum + entry.size, 0)
    let done = 0
    for (const { entry, target } of wanted) {
      await writeEntry(zip, file, entry, target)
      done += entry.size
      onProgress(done / total)
    }
  } finally {
    await file.close()
  }
}
