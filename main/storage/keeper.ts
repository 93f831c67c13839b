import type { Result } from '../../domain/result.ts'
import type { Notice } from '../../preload/contract.ts'
import type { FileFailure } from './durable.ts'
import { type JournalMeans, openJournal } from './journal.ts'
import { GONE, type StoredChange } from './journal-lines.ts'
import {
  type Behind,
  type JournalledForm,
  type JournalledStore,
  type Kept,
  openJournalledStore,
} from './journalled-store.ts'
import type { Ahead } from './read-ahead.ts'

/** Keeps what the reader makes: one journal, and a file for each store that is brought up to it now and then. */
export type Keeper = {
  /** The user-data folder. */
  readonly root: string
  /**
   * Opens a store. A second one of the same file would not know of the first one's changes: who opens one anew must have seen that the
   * first is gone. The keeper holds it as long as its file is behind.
   * @param name path of its file in the user-data folder, with forward slashes
   * @param ahead what its file was found to hold just before
   */
  readonly open: <T, C extends StoredChange>(
    name: string,
    form: JournalledForm<T, C>,
    ahead?: Ahead<Kept<T>> | null,
  ) => JournalledStore<T, C>
  /** Stores that had changes in the journal when the program started, and were not opened since. */
  readonly unopened: () => readonly string[]
  /** Stores with a change that their files have not. */
  readonly behind: () => readonly string[]
  /** Brings all files up to the journal. What could not be written stays in the journal; each reason is a sentence. */
  readonly checkpoint: () => readonly string[]
  /** The same without holding this thread. What is changed meanwhile may stay in the journal. */
  readonly checkpointLater: () => Promise<readonly string[]>
  /**
   * All that a store is of was deleted, its file with it: nothing of it comes back, and what is opened under its name from then on begins
   * anew. On disk when it returns `ok`.
   */
  readonly gone: (name: string) => Result<null, FileFailure>
  /** Calls it at each change from now on, once that is on disk. */
  readonly hear: (heard: () => void) => void
  /** Nothing more is written by itself. */
  readonly close: () => readonly string[]
  readonly notices: readonly Notice[]
}

export type KeeperMeans = JournalMeans & {
  /** From the last change until files are brought up to the journal, milliseconds. */
  readonly idle?: number
}

/** After so many changes of one store its file is brought up to the journal, pause or not. */
const CHANGES = 200

/** Bytes of a file written anew for each change since it was written last, at most: so a change costs the same, whatever the file holds. */
const PER_CHANGE = 8 * 1024
/** A file of this size is written in a few milliseconds, and may be whenever the reader pauses. */
const SMALL_FILE = 1024 * 1024

/** From a failed attempt to the next, milliseconds. */
const RETRY = 30_000

export const openKeeper = (root: string, { idle = 2_000, ...means }: KeeperMeans = {}): Keeper => {
  const { now = () => new Date() } = means
  const journal = openJournal(root, means)
  const behind = new Set<Behind>()
  const unopened = new Set(journal.unsettled)
  /** How often the store of a name went. */
  const goings = new Map<string, number>()
  const hearers: (() => void)[] = []
  let timer: NodeJS.Timeout | null = null
  let soon: NodeJS.Immediate | null = null
  let writing: Promise<unknown> = Promise.resolve()

  const settle = () => {
    for (const store of behind) if (store.changes() === 0) behind.delete(store)
    // Where this fails, the journal only keeps more than it must.
    if (behind.size === 0 && unopened.size === 0) journal.settle()
  }
  const checkpoint = (): readonly string[] => {
    const refused: string[] = []
    for (const store of behind) {
      const written = store.changes() === 0 ? null : store.write()
      if (written?.ok === false) refused.push(written.error.message)
    }
    settle()
    return refused
  }
  const writeAll = async (isDue: (store: Behind) => boolean): Promise<readonly string[]> => {
    const refused: string[] = []
    for (const store of [...behind]) {
      if (store.changes() === 0 || !isDue(store)) continue
      const written = await store.writeLater()
      // What has gone meanwhile could not be written, and must not be.
      if (!written.ok && store.changes() > 0) refused.push(written.error.message)
    }
    settle()
    return refused
  }
  /** One after another: two at once would write the same file. */
  const checkpointLater = (isDue: (store: Behind) => boolean): Promise<readonly string[]> => {
    const written = writing.then(() => writeAll(isDue))
    writing = written
    return written
  }
  const wait = (time: number) => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(async () => {
      timer = null
      const refused = await checkpointLater(store => store.size() <= SMALL_FILE + PER_CHANGE * store.changes())
      if (refused.length > 0 && timer === null) wait(RETRY)
    }, time)
    timer.unref()
  }
  const isOverdue = (store: Behind) => store.changes() >= CHANGES && store.size() <= PER_CHANGE * store.changes()
  const changed = (store: Behind) => {
    behind.add(store)
    wait(idle)
    for (const heard of hearers) heard()
    // Not before the change is acknowledged: that must not wait for it.
    if (store.changes() % CHANGES === 0)
      soon ??= setImmediate(() => {
        soon = null
        void checkpointLater(isOverdue)
      })
  }

  return {
    root,
    open: (name, form, ahead = null) => {
      const born = goings.get(name)
      const isGone = () => goings.get(name) !== born
      const { store, isClosed } = openJournalledStore({ root, journal, now, changed, isGone }, name, form, ahead)
      // The changes of one that can't be written stay in the journal.
      if (!isClosed) unopened.delete(name)
      return store
    },
    unopened: () => [...unopened],
    behind: () => [...behind].flatMap(store => (store.changes() > 0 ? store.name : [])),
    checkpoint,
    checkpointLater: () => checkpointLater(() => true),
    gone: name => {
      const told = { seq: 1, ts: now().toISOString(), store: name, version: 1, op: GONE, id: '', value: null }
      const written = journal.append(told)
      if (!written.ok) return written
      goings.set(name, (goings.get(name) ?? 0) + 1)
      unopened.delete(name)
      settle()
      return written
    },
    hear: heard => {
      hearers.push(heard)
    },
    close: () => {
      if (timer !== null) clearTimeout(timer)
      if (soon !== null) clearImmediate(soon)
      return checkpoint()
    },
    notices: journal.notices,
  }
}
