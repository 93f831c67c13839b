import type { ArticleId } from '../../domain/article.ts'
import type { ImportItem, ImportState, Outcome } from '../../domain/import-batch.ts'
import type { SourceRecord } from '../../domain/source-record.ts'

/** What the reader pasted to be brought in, and has not brought in. `html` is '' where it comes in as plain text. */
export type Pasting = { readonly title: string; readonly text: string; readonly html: string }

export const nothingPasted: Pasting = { title: '', text: '', html: '' }

/** What is known of the batch of documents that was begun last. */
export type ImportDesk = {
  /** `null` where there is none. */
  readonly state: ImportState | null
  /** All files whose outcome is known, in the order in which they were read. */
  readonly settled: readonly ImportItem[]
  readonly pasting: Pasting
  /** What became of what was pasted last. */
  readonly pasted: Outcome | null
  /** Which article the reader chose for a record that fits several, by its `recordKey`. */
  readonly chosen: ReadonlyMap<string, ArticleId>
  /** When the batch began whose report the reader put away; '' where none was. */
  readonly putAway: string
}

export const emptyImports: ImportDesk = {
  state: null,
  settled: [],
  pasting: nothingPasted,
  pasted: null,
  chosen: new Map(),
  putAway: '',
}

/** The same for the same record, wherever it is told. */
export const recordKey = (record: SourceRecord): string => JSON.stringify(record)

/** The reader gave a record to an article, or, `null`, to none. */
export const articleChosen = (now: ImportDesk, record: SourceRecord, article: ArticleId | null): ImportDesk => {
  const chosen = new Map(now.chosen)
  if (article === null) chosen.delete(recordKey(record))
  else chosen.set(recordKey(record), article)
  return { ...now, chosen }
}

/** Is a document being read, or about to be? Then how far it is must be asked for again. */
export const isUnderWay = ({ state }: ImportDesk): boolean =>
  state !== null && ['listing', 'reading'].includes(state.phase)

/** How many of the batch have been looked at. */
export const doneOf = ({ cameIn, known, records, refused }: ImportState): number => cameIn + known + records + refused

/** Another batch takes the place of the one before, files and all. */
export const importsArrived = (
  now: ImportDesk,
  state: ImportState | null,
  items: readonly ImportItem[],
): ImportDesk => {
  const isSame = state !== null && state.begun === now.state?.begun
  const before = isSame ? now.settled : []
  return { ...now, state, settled: [...before, ...items.filter(({ outcome }) => outcome !== null)] }
}
