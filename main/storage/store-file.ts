import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import { inTurns } from '../in-turns.ts'
import { backupFolder, fileInBackup, listBackups } from './backup-place.ts'
import { keepAs, openCheckpoint } from './checkpoint.ts'
import { attempt, codeOf, type FileFailure, previousOf, removeStrays } from './durable.ts'
import { type Decoded, decode, encode, encodedPieces, type StoredForm } from './envelope.ts'
import { setAside } from './quarantine.ts'
import { type Ahead, behindLinks, isAsRead } from './read-ahead.ts'
import { notSaved, reason, unwritable, warning } from './refusal.ts'

/** One versioned value on disk: read once, kept in memory, written through. */
export type StoreFile<T> = {
  readonly value: () => T
  /** The value is on disk before this returns; on failure memory and disk both keep the old one. Blocks some milliseconds. */
  readonly save: (next: T) => Result<T, NotSaved>
  /**
   * The same with a value that was looked at already, without holding this thread longer than some milliseconds at a time.
   * @param isWanted asked whenever others had their turn: where it is not, all stays as it was
   */
  readonly saveLater: (next: T, isWanted: () => boolean) => Promise<Result<T, NotSaved>>
  /** Why nothing can be saved, whatever it is; `null` where it can. */
  readonly closed: string | null
  /** Where the file stands, links followed. */
  readonly folder: string
  /** Bytes of the file as it is on disk; 0 where there is none. */
  readonly size: () => number
  /** What happened while it was opened: empty where all was well. */
  readonly notices: readonly Notice[]
}

/**
 * Opens a store file. Never fails, and never overwrites what it could not read: a damaged file is moved untouched to `quarantine/` in the
 * root, the generation before it takes its place, and a notice says so. A file that a newer program wrote, or that can't be
 * opened, is left alone, and nothing can be saved over it.
 * @param name the file's path inside the root, with forward slashes
 * @param ahead what it was found to hold just before; taken where it stands as it stood then
 */
export const openStoreFile = <T>(
  root: string,
  name: string,
  form: StoredForm<T>,
  ahead: Ahead<T> | null = null,
): StoreFile<T> => {
  const file = behindLinks(join(root, name))
  removeStrays(file)
  const found: Found<T> =
    ahead !== null && isAsRead(file, ahead)
      ? { kind: 'good', value: ahead.value, from: form.version }
      : read(file, form)
  const opened = recover(found, { root, name, file, form })
  const checkpoint = openCheckpoint(file)
  let { value, from } = opened
  const refused = (failure: FileFailure) => err(notSaved(reason(form.subject, dirname(file), failure)))
  /** The last file of an older version is kept, for who must go back to the older program. */
  const keepOlder = (): Result<null, FileFailure> =>
    from === form.version ? ok(null) : attempt(() => keepAs(file, `${file}.v${from}`))
  const saved = (next: T): Result<T, NotSaved> => {
    value = next
    from = form.version
    return ok(next)
  }
  const save = (next: T): Result<T, NotSaved> => {
    if (opened.closed !== null) return err(notSaved(opened.closed))
    const stored = encode(next, form)
    if (!form.data.safeParse(stored.data).success)
      return refused({ kind: 'other', detail: 'the program made data it could not read' })
    const kept = keepOlder()
    if (!kept.ok) return refused(kept.error)
    const written = checkpoint.write(stored)
    return written.ok ? saved(next) : refused(written.error)
  }
  return {
    value: () => value,
    save,
    saveLater: async (next, isWanted) => {
      if (opened.closed !== null) return err(notSaved(opened.closed))
      const pieces = await inTurns(encodedPieces(next, form))
      if (!isWanted()) return ok(value)
      if (pieces.reduce((sum, { length }) => sum + length, 0) <= SMALL) return save(next)
      const kept = keepOlder()
      if (!kept.ok) return refused(kept.error)
      const written = await checkpoint.writeLater(pieces, isWanted)
      if (!written.ok) return refused(written.error)
      return isWanted() ? saved(next) : ok(value)
    },
    closed: opened.closed,
    folder: dirname(file),
    size: () => statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    notices: [...opened.notices, ...unwritable(form.subject, dirname(file))],
  }
}

/** Bytes of a file that is written in one go, in some milliseconds. */
const SMALL = 64 * 1024

type Place<T> = { readonly root: string; readonly name: string; readonly file: string; readonly form: StoredForm<T> }

type Opened<T> = {
  readonly value: T
  /** The version that the file on disk has. */
  readonly from: number
  /** Why nothing can be saved; `null` where it can. */
  readonly closed: string | null
  readonly notices: readonly Notice[]
}

type Found<T> = Decoded<T> | { readonly kind: 'missing' } | { readonly kind: 'unreadable'; readonly why: string }

const read = <T>(file: string, form: StoredForm<T>): Found<T> => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    // Only what surely is not there counts as missing: a file that is merely out of reach must not be replaced.
    return codeOf(error) === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', why: String(error) }
  }
  return decode(bytes, form)
}

/** What to start with, given what stood in the file. */
const recover = <T>(found: Found<T>, place: Place<T>): Opened<T> => {
  const { root, name, file, form } = place
  const fresh = { value: form.empty, from: form.version, closed: null, notices: [] }
  switch (found.kind) {
    case 'good':
      return { ...fresh, value: found.value, from: found.from }
    case 'newer': {
      const shown = found.value === null ? 'They can’t be shown here' : 'They are shown here'
      return closed(
        found.value ?? form.empty,
        `${form.subject} were last saved by a newer version of Rejoinder. ${shown}, \
but they can’t be changed, so that nothing of them is lost. Use the newer version to change them.`,
      )
    }
    case 'unreadable':
      return closed(
        form.empty,
        `${form.subject} could not be read (${found.why}). The file was left as it is, and nothing is saved over it. \
Make ${file} readable and start Rejoinder again.`,
      )
    case 'missing': {
      const before = read(previousOf(file), form)
      if (before.kind === 'missing') return fresh
      return fromPrevious(before, place, `${form.subject} were missing from ${dirname(file)}.`)
    }
    case 'bad': {
      const aside = setAside(root, name, file)
      const before = read(previousOf(file), form)
      if (!aside.ok)
        return closed(
          before.kind === 'good' ? before.value : form.empty,
          `${form.subject} are damaged (${found.why}), and the file could not be \
set aside (${aside.error.detail}). It was left as it is, and nothing is saved over it. Make ${root} writable and start Rejoinder again.`,
        )
      return fromPrevious(
        before,
        place,
        `${form.subject} were damaged (${found.why}). The damaged file was set aside, untouched, in ${aside.value}.`,
      )
    }
  }
}

/** Starts from the generation before the newest, which is gone. `what` tells the reader how it went. */
const fromPrevious = <T>(before: Found<T>, { root, name, file, form }: Place<T>, what: string): Opened<T> => {
  const previous = previousOf(file)
  switch (before.kind) {
    case 'good': {
      // Where this is refused the old generation still stands under its own name, and is found again at the next start.
      attempt(() => keepAs(previous, file))
      const message = `${what} The last good copy took its place. Check your latest change: it may be missing.`
      return { value: before.value, from: before.from, closed: null, notices: [warning(message)] }
    }
    case 'missing':
      return fromBackup({ root, name, file, form }, what)
    case 'bad': {
      const aside = setAside(root, `${name}.prev`, previous)
      return aside.ok
        ? fromBackup(
            { root, name, file, form },
            `${what} The copy before it was damaged too, and is in ${aside.value}.`,
          )
        : closed(
            form.empty,
            `${what} The copy before it is damaged too, and could not be set aside (${aside.error.detail}). \
Nothing is saved over it. Make ${root} writable and start Rejoinder again.`,
          )
    }
    case 'newer':
      return closed(
        before.value ?? form.empty,
        `${what} The copy before it was saved by a newer version of Rejoinder: \
it is left as it is and can’t be changed here. Use the newer version.`,
      )
    case 'unreadable':
      return closed(
        form.empty,
        `${what} The copy before it could not be read (${before.why}). Nothing is saved over it. \
Make ${previous} readable and start Rejoinder again.`,
      )
  }
}

/** Starts from the newest backup that has the file in a form this program knows; without one, afresh. */
const fromBackup = <T>({ root, name, file, form }: Place<T>, what: string): Opened<T> => {
  for (const made of listBackups(root).toReversed()) {
    const kept = join(backupFolder(root, made), fileInBackup(name))
    const found = read(kept, form)
    if (found.kind !== 'good') continue
    attempt(() => keepAs(kept, file))
    const message = `${what} They were brought back from the backup of ${made.toISOString()}. Check them: later changes may be missing.`
    return { value: found.value, from: found.from, closed: null, notices: [warning(message)] }
  }
  return startEmpty(form, what)
}

const startEmpty = <T>(form: StoredForm<T>, what: string): Opened<T> => ({
  value: form.empty,
  from: form.version,
  closed: null,
  notices: [
    warning(`${what} No good copy was found, so you start afresh. Keep that file: much of it may still be readable.`),
  ],
})

const closed = <T>(value: T, message: string): Opened<T> => ({
  value,
  from: 0,
  closed: message,
  notices: [warning(message)],
})
