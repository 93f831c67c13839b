/** A JSON object as it stands in a file. */
export type Stored = Readonly<Record<string, unknown>>

/** A value as the bytes that go on disk. */
export const serialised = (value: unknown): string => JSON.stringify(value)

/** Keys by which a file could reach an object's prototype. */
const MAGIC_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Parses JSON that others may have written, without the keys that reach a prototype. Throws on bad JSON, and on absurdly deep. */
export const parsePlain = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (MAGIC_KEYS.has(key) ? undefined : value))

/** Bytes as text. Throws where they are no UTF-8; a byte order mark stays in the text. */
export const utf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
