import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleId } from '../../domain/article.ts'
import { ok, type Result } from '../../domain/result.ts'
import { binnedArticles, type ShelvesChange, shelvedOf } from '../../domain/shelves.ts'
import type { Emptied, NotSaved } from '../../preload/contract.ts'
import type { SearchHost } from '../search/host.ts'
import { failureOf, judged, makeFolder } from '../storage/durable.ts'
import { bundledArticles, type LibraryFolders, readersFolder } from '../storage/library.ts'
import type { ShelvesStore } from '../storage/shelves-store.ts'
import type { Catalogue } from './catalogue.ts'

/** Articles that the reader put away: in no search and in no list but their own, with their folders where they were. */
export type Bin = {
  /** Makes a change of the shelves, and tells search what is in the bin from then on. */
  readonly change: (act: () => Result<ShelvesChange | null, NotSaved>) => Result<ShelvesChange | null, NotSaved>
  /** An article came in: what was known of an older one of its name is forgotten. */
  readonly cameIn: (article: ArticleId) => void
  /**
   * Deletes articles that are in the bin, with the reader's notes of them. Those that came with the program stay. Each goes at once and
   * whole: where this is broken off, an article is there as it was, or gone.
   */
  readonly empty: (articles: readonly ArticleId[]) => Promise<Result<Emptied, NotSaved>>
  /** Removes what a killed program left of articles that were gone already. */
  readonly sweep: () => Promise<void>
}

type Means = {
  readonly folders: LibraryFolders
  readonly shelves: ShelvesStore
  readonly search: Pick<SearchHost, 'binChanged'>
  readonly catalogue: Catalogue
}

export const openBin = ({ folders, shelves, search, catalogue }: Means): Bin => {
  const going = join(folders.userData, 'library', 'going')
  const tell = () => search.binChanged(binnedArticles(shelves.shelves()))
  tell()

  const change: Bin['change'] = act => {
    const before = shelves.shelves()
    const changed = act()
    const articles = (changed.ok && changed.value?.articles) || []
    // Looked at in the change alone: it costs the same however many articles there are.
    if (articles.some(({ article, binned }) => (binned === '') !== (shelvedOf(before, article).binned === ''))) tell()
    return changed
  }

  const sweep = () => rm(going, { recursive: true, force: true }).catch(() => {})

  return {
    change,
    cameIn: article => {
      if (binnedArticles(shelves.shelves()).includes(article)) change(() => shelves.forget([article]))
    },
    empty: async articles => {
      const binned = new Set(binnedArticles(shelves.shelves()))
      const bundled = new Set(bundledArticles(folders.resources))
      const gone: ArticleId[] = []
      const kept: string[] = []
      // What is left there would stand in the way of an article of its name.
      await sweep()
      const prepared = judged(() => makeFolder(going))
      for (const id of articles.filter(each => binned.has(each) && !bundled.has(each))) {
        try {
          if (!prepared.ok) throw new Error(prepared.error.detail)
          await rename(readersFolder(folders, id), join(going, id))
          gone.push(id)
        } catch (error) {
          kept.push(`${id} (${failureOf(error).detail})`)
        }
      }
      await sweep()
      for (const id of gone) catalogue.articleChanged(id)
      const forgotten = change(() => shelves.forget(gone))
      return forgotten.ok ? ok({ gone: gone.length, kept, change: forgotten.value }) : forgotten
    },
    sweep,
  }
}
