import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isPlain, jsonPieces, parsePlain, type Stored, serialised, utf8 } from './plain-json.ts'

/** What one kind of store file holds. */
export type StoredForm<T> = {
  /** Tells this kind of file from any other. */
  readonly format: string
  /** The newest version, which this program writes: 1 and up. */
  readonly version: number
  /** The step from each version to the next. A step is never edited once released. */
  readonly steps: Readonly<Record<number, (data: unknown) => unknown>>
  /** Reads the data as it stands in the file. */
  readonly data: z.ZodType<T>
  /**
   * The same from the data's JSON, step by step, each of some milliseconds; `null` where that is not just as this program writes it. May throw
   * on what is none.
   */
  readInSteps?(json: string): Generator<void, T | null, void>
  /** The data as it goes into the file, where that is not the value itself. */
  plain?(value: T): unknown
  /** What a reader starts with. */
  readonly empty: T
  /** How many records a value holds: for a person who looks at the file, and one more check on it. */
  readonly count: (value: T) => number
  /** How messages name it, in the plural and with a capital: "Your settings". */
  readonly subject: string
}

/** What the bytes of a store file turned out to be. */
export type Decoded<T> =
  /** `from` is the version that the file had. */
  | { readonly kind: 'good'; readonly value: T; readonly from: number }
  /** Whole, but of a version that this program does not know. `value` is `null` where it can't even be read as the known one. */
  | { readonly kind: 'newer'; readonly value: T | null }
  | { readonly kind: 'bad'; readonly why: string }

/** The frame around the data. It stays the same in all versions, so that an older program can tell a newer file from a broken one. */
const envelope = z.strictObject({
  format: z.string(),
  version: z.number().int().positive(),
  count: z.number().int().nonnegative(),
  sha256: z.string(),
  data: z.unknown(),
})

/** A value as it goes on disk. `sha256` is over the other four fields. */
export const encode = <T>(value: T, form: StoredForm<T>): Stored => {
  const { head, data } = parts(value, form)
  return { ...head, sha256: checksum({ ...head, data }), data }
}

/** The same as bytes, made piece by piece: each step takes less than a millisecond. */
export function* encodedPieces<T>(value: T, form: StoredForm<T>): Generator<void, readonly Buffer[], void> {
  const { head, data } = parts(value, form)
  const hash = createHash('sha256').update(opened(head)).update('"data":')
  const pieces: Buffer[] = []
  for (const piece of jsonPieces(data)) {
    const bytes = Buffer.from(piece)
    hash.update(bytes)
    pieces.push(bytes)
    yield
  }
  const sha256 = hash.update('}').digest('hex')
  return [Buffer.from(`${opened({ ...head, sha256 })}"data":`), ...pieces, Buffer.from('}')]
}

const parts = <T>(value: T, { format, version, count, plain }: StoredForm<T>) => ({
  head: { format, version, count: count(value) },
  data: plain ? plain(value) : value,
})

/** An object's JSON up to where another key may follow. */
const opened = (head: Stored): string => `${serialised(head).slice(0, -1)},`

/** Judges and reads the bytes of a store file. Never throws: whatever is no whole file of this form is bad. */
export const decode = <T>(bytes: Uint8Array, form: StoredForm<T>): Decoded<T> => {
  try {
    const text = utf8(bytes)
    // The checksum is over all that the file says, the data is taken without keys that reach a prototype.
    const frame = envelope.safeParse(JSON.parse(text))
    if (!frame.success) return bad('it has another shape')
    const { sha256, ...rest } = frame.data
    if (rest.format !== form.format) return bad(`it holds "${rest.format}"`)
    if (checksum(rest) !== sha256) return bad('its checksum does not match')
    return upgraded(rest, isPlain(text) ? rest.data : envelope.parse(parsePlain(text)).data, form)
  } catch (error) {
    return bad(error instanceof Error ? error.message : String(error))
  }
}

/** The beginning of a file as this program writes it, up to its data. */
const HEAD = /^(\{"format":"[^"\\]*","version":(\d{1,9}),"count":(\d{1,9}),)"sha256":"([0-9a-f]{64})","data":/

/** Bytes that are hashed in some milliseconds. */
const HASHED = 1024 * 1024

/**
 * The value of a whole file in its newest form, step by step, each of some milliseconds; `null` for any other, which is for `decode` to judge.
 * What has the checksum letter by letter is just what this program wrote.
 */
export function* decodedInSteps<T>(bytes: Uint8Array, form: StoredForm<T>): Generator<void, T | null, void> {
  try {
    const text = utf8(bytes)
    yield
    const [start, head, version, count, sha256] = HEAD.exec(text) ?? []
    if (start === undefined || head === undefined || !form.readInSteps) return null
    if (!head.startsWith(`{"format":"${form.format}",`) || Number(version) !== form.version) return null
    const hash = createHash('sha256').update(`${head}"data":`)
    for (let at = start.length; at < bytes.length; at += HASHED) {
      hash.update(bytes.subarray(at, at + HASHED))
      yield
    }
    if (hash.digest('hex') !== sha256 || !text.endsWith('}')) return null
    const value = yield* form.readInSteps(text.slice(start.length, -1))
    return value !== null && form.count(value) === Number(count) ? value : null
  } catch {
    // Whatever is wrong with it, `decode` says.
    return null
  }
}

const upgraded = <T>(
  { version, count }: { version: number; count: number },
  stored: unknown,
  form: StoredForm<T>,
): Decoded<T> => {
  let data = stored
  for (let from = version; from < form.version; from++) {
    const step = form.steps[from]
    if (!step) return bad(`there is no step up from version ${from}`)
    data = step(data)
  }
  const read = form.data.safeParse(data)
  if (version > form.version) return { kind: 'newer', value: read.success ? read.data : null }
  if (!read.success) return bad(read.error.issues[0]?.path.join('.') ?? 'its data has another shape')
  if (version === form.version && form.count(read.data) !== count) return bad('its count does not match')
  return { kind: 'good', value: read.data, from: version }
}

const bad = (why: string): { readonly kind: 'bad'; readonly why: string } => ({ kind: 'bad', why })

type Body = { readonly format: string; readonly version: number; readonly count: number; readonly data?: unknown }

const checksum = ({ format, version, count, data }: Body): string =>
  createHash('sha256').update(serialised({ format, version, count, data })).digest('hex')
