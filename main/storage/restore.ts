import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../domain/result.ts'
import type { AnnotationStores } from './annotation-store.ts'
import { makeBackup, verifyBackup } from './backup.ts'
import { backupFolder } from './backup-place.ts'
import { judged } from './durable.ts'
import { decode } from './envelope.ts'
import type { Keeper } from './keeper.ts'
import { articleOfNotebook, NOTEBOOK } from './notebook-form.ts'
import { type SavedSearchesStore, SEARCHES, SEARCHES_NAME } from './saved-searches-store.ts'

type Stores = {
  readonly keeper: Keeper
  readonly annotations: AnnotationStores
  readonly searches: SavedSearchesStore
}

/**
 * Brings back what a backup holds. All of it is read before anything is changed, and what is there now is backed up first. Settings stay as
 * they are. Gives the names of the files that were brought back; the failure is a sentence.
 * @param isWanted asked of each file's name in the user-data folder
 */
export const restoreBackup = (
  { keeper, annotations, searches }: Stores,
  made: Date,
  now: Date,
  isWanted: (name: string) => boolean = () => true,
): Result<readonly string[], string> => {
  const verified = verifyBackup(keeper.root, made)
  if (!verified.ok) return err(`This backup is damaged (${verified.error}). Nothing was changed. Choose another one.`)
  const [unwritten] = keeper.checkpoint()
  if (unwritten !== undefined) return err(`${unwritten} Nothing was restored.`)
  const kept = judged(() => [...makeBackup(keeper.root, now, false)])
  if (!kept.ok) return err(`What is here now could not be backed up (${kept.error.detail}). Nothing was changed.`)
  const restored: string[] = []
  for (const { name, file } of verified.value.files.filter(each => isWanted(each.name))) {
    const bytes = readFileSync(join(backupFolder(keeper.root, made), file))
    const article = articleOfNotebook(name)
    if (article === null && name !== SEARCHES_NAME) continue
    const done = article === null ? restoreSearches(searches, bytes) : restoreNotebook(annotations, article, bytes)
    if (!done.ok) return err(`${done.error} Files brought back before that: ${restored.length}.`)
    restored.push(name)
  }
  return ok(restored)
}

const restoreSearches = (searches: SavedSearchesStore, bytes: Uint8Array): Result<null, string> => {
  const found = decode(bytes, SEARCHES.file)
  if (found.kind !== 'good') return err(`${SEARCHES.file.subject} in this backup can’t be read by this version.`)
  const saved = searches.save(found.value.value)
  return saved.ok ? ok(null) : err(saved.error.message)
}

const restoreNotebook = (
  annotations: AnnotationStores,
  article: Parameters<AnnotationStores['restore']>[0],
  bytes: Uint8Array,
): Result<null, string> => {
  const found = decode(bytes, NOTEBOOK.file)
  if (found.kind !== 'good') return err(`${NOTEBOOK.file.subject} in this backup can’t be read by this version.`)
  const saved = annotations.restore(article, found.value.value)
  return saved.ok ? ok(null) : err(saved.error.message)
}
