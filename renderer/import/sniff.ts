import type { Format } from '../../domain/extraction.ts'
import { foreignWords } from './foreign.ts'
import { rootOf } from './markup-root.ts'

/** Bytes looked at. */
const HEAD = 4096

/**
 * The format of a document, told by its content; the name decides only between Markdown and plain text, which nothing else tells apart.
 * `null` where it is none that can be read.
 */
export const formatOf = (bytes: Uint8Array, name: string): Format | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD))
  // Some writers put a few bytes before it; ISO 32000-1, implementation note 13, allows 1,024.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\x03\x04')) return archived(head, bytes)
  if (foreignWords(bytes) !== null || isBinary(bytes)) return null
  const text = readable(bytes)
  const message = messageKind(text.trimStart())
  if (message !== null) return message
  if (rootOf(text)?.kind === 'page') return 'html'
  if (/<(?:p|div|h[1-6]|article|table|ul|ol|br|span)\b[^>]*>/i.test(text) && /<\/\w+>/.test(text)) return 'html'
  return /\.(md|markdown|mkd)$/i.test(name) ? 'markdown' : 'text'
}

/** The fields that a message begins with, up to the first line that is none. */
const FIELDS = /^(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+/

/** A page that was saved as one file is a message like mail, which passed through no hands. */
const messageKind = (text: string): 'mhtml' | 'mail' | null => {
  const fields = FIELDS.exec(text)?.[0]
  if (fields === undefined) return null
  const has = (name: string) => new RegExp(`^${name}`, 'im').test(fields)
  const isMime = has('MIME-Version:')
  if (isMime && has('Snapshot-Content-Location:')) return 'mhtml'
  const isSent = has('(?:Received:\\s+(?:from|by)\\s|Delivered-To: \\S+@|Return-Path: ?<|Message-ID: ?<)')
  const isLetter = has('From:') && has('(?:Date|Subject):') && (has('To:') || has('Content-Type: text/plain'))
  if (isSent || isLetter) return 'mail'
  return isMime ? 'mhtml' : null
}

/** Its first entry tells: books and OpenDocument files put their type there, not packed. */
const archived = (head: string, bytes: Uint8Array): Format | null => {
  if (head.includes('mimetypeapplication/epub+zip')) return 'epub'
  if (head.includes('mimetypeapplication/vnd.oasis.opendocument.text')) return 'odt'
  // The list of entries stands at the end.
  const names = new TextDecoder('latin1').decode(bytes.subarray(-65_536)) + head
  if (names.includes('word/document')) return 'docx'
  return names.includes('META-INF/container.xml') ? 'epub' : null
}

/** Control characters are in no text, and NULs in none but UTF-16 and UTF-32, which begin with a mark, or have a NUL in every other place. */
const isBinary = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, HEAD)
  const isMarked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (isMarked) return false
  const nuls = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nuls
  if (even + odd === 0) {
    let controls = 0
    for (const byte of head) if (isControl(byte)) controls += 1
    return controls > head.length / 20
  }
  const most = Math.max(even, odd)
  return most < head.length / 4 || Math.min(even, odd) > most / 10
}

/** But for line ends, tabs and pages, and for what some encodings of Asia change their letters by. */
const isControl = (byte: number) => byte < 9 || byte === 11 || (byte > 15 && byte < 32 && byte !== 26 && byte !== 27)

/** Enough of it to look for marks of a format, whatever its encoding. */
const readable = (bytes: Uint8Array): string =>
  new TextDecoder('latin1')
    .decode(bytes.subarray(0, 2 * HEAD))
    .replaceAll('\0', '')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
