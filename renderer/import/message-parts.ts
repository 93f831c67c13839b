import { decode } from './encoding.ts'
import { fromBase64, fromQuotedPrintable } from './message-packing.ts'

/** A part of a message in the form of MIME: a file of a saved page (RFC 2557), or what a mail says or bears. */
export type Part = {
  /** In small letters: "text/html". */
  readonly type: string
  /** As the part names it; '' where it names none. */
  readonly charset: string
  /** Where it was; '' where that is not said. */
  readonly location: string
  /** Without brackets; '' where there is none. */
  readonly contentId: string
  /** What it is called as a file, as it stands there; '' where it has no name. */
  readonly name: string
  /** It says that it is no part of what is read. */
  readonly isAttached: boolean
  /** Of text: its lines were broken where a space ends them (RFC 3676). */
  readonly isFlowed: boolean
  readonly bytes: Uint8Array
}

export type Message = {
  /** By their names in small letters, the first of each. Their words are read by `headerWords`. */
  readonly headers: ReadonlyMap<string, string>
  /** Where the page was when it was saved; '' where that is not said. */
  readonly address: string
  /** It ends before its last part does. */
  readonly isCut: boolean
  /** The page is the first of HTML. Other parts come as they stand. */
  readonly parts: readonly Part[]
}

/** What the reader is told of one that is cut. */
export const CUT = 'The file ends before its last part does: it seems to be cut off. This is what there was of it.'

/** Multiparts in multiparts: mail has three at most. */
const DEEPEST = 8

/** Takes a message apart. No fault of it is an error: what can't be read is no part. */
export const messageOf = (bytes: Uint8Array): Message => {
  // Each byte becomes one letter, so that places in the text are places in the bytes; what is not ASCII is never looked at.
  const text = new TextDecoder('latin1').decode(bytes)
  const { bodyAt } = headersIn(text)
  // Some programs write them in UTF-8 (RFC 6532).
  const { headers } = headersIn(decode(bytes.subarray(0, bodyAt), '').text)
  const address = headers.get('snapshot-content-location') ?? headers.get('content-location') ?? ''
  const type = headers.get('content-type') ?? ''
  const boundary = /^multipart\//i.test(type) ? parameter(type, 'boundary') : ''
  const isCut = boundary !== '' && !text.includes(`--${boundary}--`)
  return { headers, address, isCut, parts: partsIn(bytes, text, 0, text.length, 0) }
}

const partsIn = (bytes: Uint8Array, text: string, from: number, to: number, depth: number): readonly Part[] => {
  const { headers, bodyAt } = headersIn(text, from, to)
  const type = headers.get('content-type') ?? 'text/plain'
  const disposition = headers.get('content-disposition') ?? ''
  const boundary = parameter(type, 'boundary')
  if (/^multipart\//i.test(type) && boundary !== '')
    return depth >= DEEPEST
      ? []
      : between(text, bodyAt, to, `--${boundary}`).flatMap(([start, end]) =>
          partsIn(bytes, text, start, end, depth + 1),
        )
  return [
    {
      type: (type.split(';')[0] ?? '').trim().toLowerCase(),
      charset: parameter(type, 'charset'),
      location: headers.get('content-location') ?? '',
      name: extended(disposition, 'filename') || parameter(disposition, 'filename') || parameter(type, 'name'),
      isAttached: /^\s*attachment\b/i.test(disposition),
      isFlowed: parameter(type, 'format').toLowerCase() === 'flowed',
      contentId: (headers.get('content-id') ?? '').replaceAll(/^<|>$/g, ''),
      bytes: unpacked(bytes, text, bodyAt, to, headers.get('content-transfer-encoding') ?? ''),
    },
  ]
}

/** Where each part stands: after a line that is the boundary, up to the line before the next. */
const between = (text: string, from: number, to: number, line: string): readonly (readonly [number, number])[] => {
  const spans: (readonly [number, number])[] = []
  let start = -1
  for (let at = text.indexOf(line, from); at >= 0 && at < to; at = text.indexOf(line, at + line.length)) {
    if (at > from && text[at - 1] !== '\n') continue
    if (start >= 0) spans.push([start, text[at - 2] === '\r' ? at - 2 : at - 1])
    if (text.startsWith('--', at + line.length)) return spans
    const lineEnd = text.indexOf('\n', at)
    start = lineEnd < 0 ? to : lineEnd + 1
  }
  // Cut off before its end: what there is of it.
  return start >= 0 && start < to ? [...spans, [start, to]] : spans
}

const headersIn = (text: string, from = 0, to = text.length) => {
  const headers = new Map<string, string>()
  let at = from
  let name = ''
  while (at < to) {
    const found = text.indexOf('\n', at)
    const end = found < 0 || found > to ? to : found
    const line = text.slice(at, end).trimEnd()
    at = end + 1
    if (line === '') break
    const field = /^([\w-]+):\s*(.*)$/.exec(line)
    if (/^[ \t]/.test(line) && name === '') continue
    if (/^[ \t]/.test(line)) headers.set(name, `${headers.get(name) ?? ''} ${line.trim()}`)
    else if (field) {
      name = (field[1] ?? '').toLowerCase()
      if (!headers.has(name)) headers.set(name, field[2] ?? '')
      else name = ''
    }
  }
  return { headers, bodyAt: Math.min(at, to) }
}

const parameter = (value: string, name: string): string =>
  new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value)?.slice(1).find(Boolean) ?? ''

/** A parameter in letters other than ASCII (RFC 2231, 4), where it is in UTF-8, as all programs write it now. */
const extended = (value: string, name: string): string => {
  const packed = new RegExp(`;\\s*${name}\\*\\s*=\\s*utf-8'[^']*'([^\\s;]+)`, 'i').exec(value)?.[1] ?? ''
  try {
    return decodeURIComponent(packed)
  } catch {
    return ''
  }
}

const unpacked = (bytes: Uint8Array, text: string, from: number, to: number, encoding: string): Uint8Array => {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return fromBase64(text.slice(from, to))
    case 'quoted-printable':
      return fromQuotedPrintable(bytes.subarray(from, to))
    default:
      return bytes.subarray(from, to)
  }
}
