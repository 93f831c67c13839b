import { z } from 'zod'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import type { StoredForm } from './envelope.ts'
import type { Journal } from './journal.ts'
import type { JournalRecord, StoredChange } from './journal-lines.ts'
import type { Ahead } from './read-ahead.ts'
import { mayWrite, notSaved, reason, warning } from './refusal.ts'
import { openStoreFile } from './store-file.ts'

/** A value with the number of the last change that it holds; 0 where none was journalled. */
export type Kept<T> = { readonly seq: number; readonly value: T }

/** What one kind of journalled store holds, and what can be done to it. */
export type JournalledForm<T, C extends StoredChange> = {
  readonly file: StoredForm<Kept<T>>
  readonly change: z.ZodType<C>
  /** The step for a change that was made in each older version, to the next. Where there is none it stays as it is. Never edited once released. */
  readonly changeSteps: Readonly<Record<number, (change: unknown) => unknown>>
  /**
   * Makes a change; the same value where it changes nothing. The same change of the same value always gives the same.
   * @param follows no change is missing before it
   * @param made when
   */
  readonly apply: (value: T, change: C, follows: boolean, made: Date) => T
  /** Would the file take the value? The change that led to it has been looked at already. */
  readonly fits: (value: T) => boolean
}

/** What a change led to, and when it was made; `null` where it changed nothing. */
export type Saved<T> = Kept<T> & { readonly made: Date | null }

/** A value of which each change is on disk before it is acknowledged, at the cost of that change alone. */
export type JournalledStore<T, C> = {
  readonly value: () => T
  readonly kept: () => Kept<T>
  /** On disk before it returns; on failure memory and disk both keep the old value. A change of nothing writes nothing. */
  readonly save: (change: C) => Result<Saved<T>, NotSaved>
  /** Puts another value in the place of all that was, straight into the file. */
  readonly replace: (next: T) => Result<T, NotSaved>
  readonly notices: readonly Notice[]
}

/** The side of a store that is turned to its keeper. */
export type Behind = {
  readonly name: string
  /** Changes that the journal has and the file has not. */
  readonly changes: () => number
  /** Bytes of the file, which is written whole. */
  readonly size: () => number
  /** Held with it: who opens the file meanwhile must find the same store. */
  readonly store: () => object
  /** Brings the file up to the journal. */
  readonly write: () => Result<null, NotSaved>
  /** The same without holding this thread: changes that are made meanwhile wait for the next time. */
  readonly writeLater: () => Promise<Result<null, NotSaved>>
}

type Means = {
  readonly root: string
  readonly journal: Journal
  readonly now: () => Date
  /** A change is in the journal and not in the file. */
  readonly changed: (store: Behind) => void
  /** All that the store is of was deleted. */
  readonly isGone: () => boolean
}

export const keptForm = <T>(value: z.ZodType<T>): z.ZodType<Kept<T>> =>
  z.strictObject({ seq: z.number().int().nonnegative(), value })

/** Opens a store, with all changes that the journal has and its file has not. */
export const openJournalledStore = <T, C extends StoredChange>(
  { root, journal, now, changed, isGone }: Means,
  name: string,
  form: JournalledForm<T, C>,
  ahead: Ahead<Kept<T>> | null,
): { readonly store: JournalledStore<T, C>; readonly isClosed: boolean } => {
  const { subject, version } = form.file
  const file = openStoreFile(root, name, form.file, ahead)
  const records = file.closed === null ? journal.recordsOf(name) : []
  const replayed = replay(file.value(), records, form)
  const closed = file.closed ?? journal.closed ?? replayed.closed
  let { kept, inFile } = replayed
  const changes = () => (isGone() ? 0 : kept.seq - inFile)
  const wrote = (seq: number) => {
    inFile = Math.max(inFile, seq)
  }
  const behind: Behind = {
    name,
    changes,
    size: file.size,
    store: () => store,
    write: () => {
      const saved = file.save(kept)
      if (!saved.ok) return saved
      wrote(kept.seq)
      return ok(null)
    },
    writeLater: async () => {
      const next = kept
      // A newer one may have been written at once, or the store may have gone.
      const saved = await file.saveLater(next, () => inFile < next.seq && !isGone())
      if (!saved.ok) return saved
      wrote(next.seq)
      return ok(null)
    },
  }
  const refused = (detail: Parameters<typeof reason>[2], folder: string) =>
    err(notSaved(reason(subject, folder, detail)))
  const store: JournalledStore<T, C> = {
    value: () => kept.value,
    kept: () => kept,
    save: change => {
      const made = now()
      const next = form.apply(kept.value, change, true, made)
      if (next === kept.value) return ok({ ...kept, made: null })
      if (closed !== null) return err(notSaved(closed))
      if (isGone()) return err(notSaved(GONE))
      if (!form.change.safeParse(change).success || !form.fits(next))
        return refused({ kind: 'other', detail: 'the program made data it could not read' }, file.folder)
      // What the file will refuse is refused now, where the reader can still do something about it.
      const writable = mayWrite(file.folder)
      if (!writable.ok) return refused(writable.error, file.folder)
      const { op, id, value } = change
      const record = { seq: kept.seq + 1, ts: made.toISOString(), store: name, version, op, id, value }
      const written = journal.append(record)
      if (!written.ok) return refused(written.error, `${root}/journal`)
      kept = { seq: record.seq, value: next }
      changed(behind)
      return ok({ ...kept, made })
    },
    replace: next => {
      if (closed !== null) return err(notSaved(closed))
      if (isGone()) return err(notSaved(GONE))
      const saved = file.save({ seq: kept.seq + 1, value: next })
      if (!saved.ok) return saved
      kept = saved.value
      wrote(kept.seq)
      return ok(next)
    },
    notices: [...file.notices, ...replayed.notices],
  }
  if (changes() > 0 && closed === null) changed(behind)
  return { store, isClosed: closed !== null }
}

const GONE = 'This change was not saved, for the article was deleted for good, with all that you kept of it.'

type Replayed<T> = {
  readonly kept: Kept<T>
  /** The number of the last change that the file has. */
  readonly inFile: number
  readonly closed: string | null
  readonly notices: readonly Notice[]
}

const replay = <T, C extends StoredChange>(
  start: Kept<T>,
  records: readonly JournalRecord[],
  form: JournalledForm<T, C>,
): Replayed<T> => {
  const { subject, version } = form.file
  let kept = start
  let isWhole = true
  for (const record of records) {
    if (record.seq <= kept.seq) continue
    if (record.version > version) {
      const message = `${subject} were last changed by a newer version of Rejoinder. They are shown here without those changes, \
and can’t be changed, so that nothing is lost. Use the newer version to change them.`
      return { kept: start, inFile: start.seq, closed: message, notices: [warning(message)] }
    }
    const follows: boolean = isWhole && record.seq === kept.seq + 1
    const change = form.change.safeParse(upgraded(record, form))
    isWhole = follows && change.success
    kept = {
      seq: record.seq,
      value: change.success ? form.apply(kept.value, change.data, follows, new Date(record.ts)) : kept.value,
    }
  }
  const notices = isWhole
    ? []
    : [
        warning(
          `Some earlier changes to ${inner(subject)} were lost. Those after them are here. Check them: some may be missing.`,
        ),
      ]
  return { kept, inFile: start.seq, closed: null, notices }
}

const upgraded = <T, C extends StoredChange>(
  { op, id, value, version }: JournalRecord,
  { file, changeSteps }: JournalledForm<T, C>,
): unknown => {
  let change: unknown = { op, id, value }
  for (let from = version; from < file.version; from++) change = changeSteps[from]?.(change) ?? change
  return change
}

const inner = (subject: string) => subject.charAt(0).toLowerCase() + subject.slice(1)
