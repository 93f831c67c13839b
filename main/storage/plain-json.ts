/** A JSON object as it stands in a file. */
export type Stored = Readonly<Record<string, unknown>>

/** A value as the bytes that go on disk. */
export const serialised = (value: unknown): string => JSON.stringify(value)

/** Values in a piece of JSON, about: made in well under a millisecond. */
const PIECE = 2_000

/**
 * A value as the bytes that go on disk, in pieces, so that a thread can do something else between them. What a piece holds costs about
 * the same, however the value is made.
 */
export function* jsonPieces(value: unknown, piece = PIECE): Generator<string, void, void> {
  if (weight(value, piece) < piece) yield serialised(value)
  else if (Array.isArray(value)) yield* listPieces(value, piece)
  else if (typeof value === 'object' && value !== null) {
    let before = '{'
    for (const [key, each] of Object.entries(value)) {
      if (each === undefined) continue
      yield `${before}${serialised(key)}:`
      yield* jsonPieces(each, piece)
      before = ','
    }
    yield before === '{' ? '{}' : '}'
  } else yield serialised(value)
}

function* listPieces(list: readonly unknown[], piece: number): Generator<string, void, void> {
  let before = '['
  let some: unknown[] = []
  let heavy = 0
  function* said(): Generator<string, void, void> {
    if (some.length === 0) return
    yield `${before}${serialised(some).slice(1, -1)}`
    before = ','
    some = []
    heavy = 0
  }
  for (const each of list) {
    const more = weight(each, piece)
    if (heavy + more > piece) yield* said()
    if (more < piece) {
      some.push(each)
      heavy += more
    } else {
      yield before
      yield* jsonPieces(each, piece)
      before = ','
    }
  }
  yield* said()
  yield before === '[' ? '[]' : ']'
}

/** Letters that cost as much as a value. */
const LETTERS = 50

/** How many values there are in one, itself among them, counted no further than a limit. */
const weight = (value: unknown, limit: number): number => {
  if (typeof value === 'string') return 1 + value.length / LETTERS
  if (typeof value !== 'object' || value === null) return 1
  let sum = 1
  for (const each of Array.isArray(value) ? value : Object.values(value)) {
    if (sum >= limit) break
    sum += weight(each, limit - sum)
  }
  return sum
}

/** Keys by which a file could reach an object's prototype. */
const MAGIC_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Parses JSON that others may have written, without the keys that reach a prototype. Throws on bad JSON, and on absurdly deep. */
export const parsePlain = (text: string): unknown =>
  isPlain(text)
    ? JSON.parse(text)
    : JSON.parse(text, (key, value: unknown) => (MAGIC_KEYS.has(key) ? undefined : value))

/**
 * Surely holds none of those keys, nor one written with escapes: then it is parsed several times as fast. Words of a reader that look like
 * one only take the longer way.
 */
export const isPlain = (text: string): boolean =>
  !text.includes('\\u') && [...MAGIC_KEYS].every(key => !text.includes(`"${key}"`))

/** Bytes as text. Throws where they are no UTF-8; a byte order mark stays in the text. */
export const utf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
