/** A part of a message in the form of RFC 2557: a file of a saved page. */
export type Part = {
  /** In small letters: "text/html". */
  readonly type: string
  /** As the part names it; '' where it names none. */
  readonly charset: string
  /** Where it was; '' where that is not said. */
  readonly location: string
  /** Without brackets; '' where there is none. */
  readonly contentId: string
  readonly bytes: Uint8Array
}

export type Message = {
  /** Where the page was when it was saved; '' where that is not said. */
  readonly address: string
  /** The page is the first of HTML. Other parts come as they stand. */
  readonly parts: readonly Part[]
}

/** Multiparts in multiparts: mail has three at most. */
const DEEPEST = 8

/** Takes a saved page apart. No fault of it is an error: what can't be read is no part. */
export const messageOf = (bytes: Uint8Array): Message => {
  // Each byte becomes one letter, so that places in the text are places in the bytes; what is not ASCII is never looked at.
  const text = new TextDecoder('latin1').decode(bytes)
  const head = headersIn(text, 0, text.length)
  const address = head.headers.get('snapshot-content-location') ?? head.headers.get('content-location') ?? ''
  return { address, parts: partsIn(bytes, text, 0, text.length, 0) }
}

const partsIn = (bytes: Uint8Array, text: string, from: number, to: number, depth: number): readonly Part[] => {
  const { headers, bodyAt } = headersIn(text, from, to)
  const type = headers.get('content-type') ?? 'text/plain'
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

const headersIn = (text: string, from: number, to: number) => {
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
    if (/^[ \t]/.test(line)) headers.set(name, `${headers.get(name) ?? ''} ${line.trim()}`)
    else if (field) {
      name = (field[1] ?? '').toLowerCase()
      headers.set(name, field[2] ?? '')
    }
  }
  return { headers, bodyAt: Math.min(at, to) }
}

const parameter = (value: string, name: string): string =>
  new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value)?.slice(1).find(Boolean) ?? ''

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

const fromBase64 = (text: string): Uint8Array => {
  try {
    return Uint8Array.from(atob(text.replaceAll(/[^A-Za-z0-9+/]/g, '')), letter => letter.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

const EQUALS = 0x3d
const LINE_FEED = 10
const RETURN = 13

/** RFC 2045, 6.7. */
const fromQuotedPrintable = (packed: Uint8Array): Uint8Array => {
  const out = new Uint8Array(packed.length)
  let length = 0
  for (let at = 0; at < packed.length; at++) {
    const byte = packed[at] ?? 0
    if (byte === EQUALS) {
      if (packed[at + 1] === LINE_FEED) at += 1
      else if (packed[at + 1] === RETURN && packed[at + 2] === LINE_FEED) at += 2
      else {
        const code = Number.parseInt(String.fromCharCode(packed[at + 1] ?? 0, packed[at + 2] ?? 0), 16)
        out[length++] = Number.isNaN(code) ? byte : code
        if (!Number.isNaN(code)) at += 2
      }
    } else out[length++] = byte
  }
  return out.subarray(0, length)
}
