import type { Index } from './engine/engine.ts'
import { createIndex, restoreIndex } from './engine/index.ts'
import { createLikenessRecords, type LikenessRecords } from './likeness-records.ts'
import { pack, unpack } from './packing.ts'
import { createRecords, type Records, restoreRecords } from './records.ts'
import { ANNOTATION_SHAPE, ARTICLE_SHAPE, engineFields, STATEMENT_SHAPE } from './shape.ts'

/** All that is held of a library: an index for each kind of document, and what is known of each document by its number. */
export type Holdings = {
  readonly articles: Index
  readonly statements: Index
  readonly annotations: Index
  readonly records: Records
  /** How articles are like each other. */
  readonly likeness: LikenessRecords
}

const SHAPES = [ARTICLE_SHAPE, STATEMENT_SHAPE, ANNOTATION_SHAPE] as const

export const createHoldings = (): Holdings => ({
  articles: createIndex(engineFields(ARTICLE_SHAPE)),
  statements: createIndex(engineFields(STATEMENT_SHAPE)),
  annotations: createIndex(engineFields(ANNOTATION_SHAPE)),
  records: createRecords(),
  likeness: createLikenessRecords(),
})

/**
 * The holdings as bytes:
 *
 *     length of each part │ records │ likeness │ articles │ statements │ annotations      each part filled up to whole words of 64 bits
 */
export const packHoldings = ({
  records,
  likeness,
  articles,
  statements,
  annotations,
}: Holdings): readonly Uint8Array[] => {
  const parts = [
    [pack(records.packed())],
    [pack(likeness.packed())],
    ...[articles, statements, annotations].map(index => index.bytes()),
  ]
  const lengths = parts.map(part => part.reduce((sum, each) => sum + each.length, 0))
  const filled = parts.flatMap((part, i) => [...part, new Uint8Array(gapAfter(lengths[i] ?? 0))])
  return [head(lengths), ...filled]
}

/** The holdings that were packed; `null` where the bytes were cut, or are of another version. That none was changed is the caller's to know. */
export const restoreHoldings = (bytes: Uint8Array): Holdings | null => {
  const headLength = head(Array(2 + SHAPES.length).fill(0)).length
  const lengths = unpack(bytes.subarray(0, headLength))?.numbers[0]
  if (!lengths) return null
  let at = headLength
  const parts = Array.from(lengths, length => {
    const part = bytes.subarray(at, at + length)
    at += length + gapAfter(length)
    return part
  })
  const [packed, packedLikeness, ...indexes] = parts
  const labels = packed && unpack(packed)
  const records = labels && restoreRecords(labels)
  const likeness = packedLikeness && unpack(packedLikeness)
  const [articles, statements, annotations] = SHAPES.map((shape, i) => {
    const part = indexes[i]
    return part ? restoreIndex(engineFields(shape), part) : null
  })
  if (!records || !likeness || !articles || !statements || !annotations || at !== bytes.length) return null
  if (articles.size !== records.articles.numbers.size) return null
  return { articles, statements, annotations, records, likeness: createLikenessRecords(likeness) }
}

const UNIT = 8
const gapAfter = (length: number) => (UNIT - (length % UNIT)) % UNIT

/** The lengths of the parts; itself as long whatever they are. */
const head = (lengths: readonly number[]): Uint8Array => pack({ numbers: [Uint32Array.from(lengths)], strings: [] })
