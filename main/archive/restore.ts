import { readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ArticleId } from '../../domain/article.ts'
import { itemId, partOf } from '../../domain/backup.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { NotSaved } from '../../preload/contract.ts'
import type { AnnotationStores } from '../storage/annotation-store.ts'
import { judged, syncFolderLater } from '../storage/durable.ts'
import { decode, type StoredForm } from '../storage/envelope.ts'
import type { Keeper } from '../storage/keeper.ts'
import { NOTEBOOK } from '../storage/notebook-form.ts'
import { whyRefused } from '../storage/refusal.ts'
import { type SavedSearchesStore, SEARCHES } from '../storage/saved-searches-store.ts'
import { SETTINGS, type SettingsStore } from '../storage/settings-store.ts'
import { SHELVES } from '../storage/shelves-form.ts'
import type { ShelvesStore } from '../storage/shelves-store.ts'
import { TOLD_APART, type ToldApartStore } from '../storage/told-apart-store.ts'
import type { From, Jobs } from './jobs.ts'

/** The reader's data as the program holds it. */
export type Stores = {
  readonly keeper: Keeper
  readonly annotations: AnnotationStores
  readonly searches: SavedSearchesStore
  readonly shelves: ShelvesStore
  readonly toldApart: ToldApartStore
  readonly settings: SettingsStore
}

export type Restored = {
  /** Items that were brought back. */
  readonly count: number
  /** When the backup of what was here before was made: ISO 8601, UTC; `null` where nothing was here. */
  readonly before: string | null
  /** Articles whose files are other ones now, and those whose notes are. */
  readonly articles: readonly ArticleId[]
  readonly notebooks: readonly ArticleId[]
}

/** Brings all files up to the journal. The failure is a sentence. */
export const settle = async ({
  keeper,
  annotations,
}: Pick<Stores, 'keeper' | 'annotations'>): Promise<Result<null, string>> => {
  // It opens those that were changed before the program started: only an open one can be brought up.
  annotations.notInFiles()
  const [unwritten] = await keeper.checkpointLater()
  return unwritten === undefined ? ok(null) : err(unwritten)
}

/**
 * Brings back some items of a backup. All of it is proved and lies ready before anything is changed, and what is here is backed up first.
 * What is here and not in the backup stays. The failure is a sentence.
 */
export const bringBack = async (
  stores: Stores,
  from: From,
  items: readonly string[] | 'all',
  now: Date,
  doJob: <N extends 'bringOut' | 'keep'>(name: N, ask: Jobs[N]['ask']) => Promise<Result<Jobs[N]['gives'], string>>,
): Promise<Result<Restored, string>> => {
  const { root } = stores.keeper
  const settled = await settle(stores)
  if (!settled.ok) return err(`${settled.error} Nothing was restored.`)
  const ready = join(root, 'coming-back')
  try {
    const names = await doJob('bringOut', { root, from, items, to: ready })
    if (!names.ok) return names
    const before = await doJob('keep', { root, now: now.toISOString(), replaced: names.value })
    if (!before.ok) return before
    const { made } = before.value
    const [articles, notebooks] = [new Set<ArticleId>(), new Set<ArticleId>()]
    const done = new Set<string>()
    for (const name of names.value) {
      const part = partOf(name)
      if (part === null) continue
      const put = await putBack(stores, ready, name)
      if (!put.ok) {
        const kept = made === null ? '' : ` What was here before is in the backup of ${made}.`
        return err(`${put.error} Brought back before that: ${done.size}.${kept} Restore the rest again.`)
      }
      done.add(itemId(part))
      if (part.kind === 'article') articles.add(part.article)
      if (part.kind === 'notes') notebooks.add(part.article)
      await nextTurn()
    }
    return ok({ count: done.size, before: made, articles: [...articles], notebooks: [...notebooks] })
  } finally {
    // What can't be removed is harmless, and goes before the next restore.
    await rm(ready, { recursive: true, force: true }).catch(() => {})
  }
}

const putBack = async (stores: Stores, ready: string, name: string): Promise<Result<null, string>> => {
  const part = partOf(name)
  const file = join(ready, name)
  if (part === null) return ok(null)
  switch (part.kind) {
    case 'article':
      return putFile(file, join(stores.keeper.root, name))
    case 'notes':
      return saved(file, NOTEBOOK.file, ({ value }) => stores.annotations.restore(part.article, value))
    case 'searches':
      return saved(file, SEARCHES.file, ({ value }) => stores.searches.save(value))
    case 'shelves':
      return saved(file, SHELVES.file, ({ value }) => stores.shelves.restore(value))
    case 'told-apart':
      return saved(file, TOLD_APART, value => stores.toldApart.restore(value))
    case 'settings':
      return saved(file, SETTINGS, ({ settings }) => stores.settings.saveSettings(settings))
  }
}

/** Holds nobody up: the disk may take its time for each of ten thousand folders. */
const putFile = async (file: string, place: string): Promise<Result<null, string>> => {
  try {
    const made = await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await rename(file, place)
    await syncFolderLater(dirname(place))
    if (made !== undefined) await syncFolderLater(dirname(made))
    return ok(null)
  } catch (error) {
    return err(`${place} could not be written. ${whyRefused(error)}`)
  }
}

const saved = <T>(
  file: string,
  form: StoredForm<T>,
  save: (value: T) => Result<unknown, NotSaved>,
): Result<null, string> => {
  const read = judged(() => decode(readFileSync(file), form))
  if (!read.ok) return err(`${form.subject} in this backup could not be read (${read.error.detail}).`)
  if (read.value.kind !== 'good') return err(`${form.subject} in this backup can’t be read by this version.`)
  const done = save(read.value.value)
  return done.ok ? ok(null) : err(done.error.message)
}
