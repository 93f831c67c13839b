import { existsSync, readdirSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ArticleId, articleId } from '../../domain/article.ts'
import { ok, type Result } from '../../domain/result.ts'
import { binnedArticles, type ShelvesChange, shelvedOf } from '../../domain/shelves.ts'
import type { Emptied, NotSaved } from '../../preload/contract.ts'
import type { SearchHost } from '../search/host.ts'
import type { AnnotationStores } from '../storage/annotation-store.ts'
import { attempt, judged, makeFolder, syncFolder } from '../storage/durable.ts'
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
  readonly annotations: Pick<AnnotationStores, 'gone'>
  readonly shelves: ShelvesStore
  readonly search: Pick<SearchHost, 'binChanged'>
  readonly catalogue: Catalogue
}

export const openBin = ({ folders, annotations, shelves, search, catalogue }: Means): Bin => {
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

  // Killed between its going and the word of it: its notes would come back with an article of its name.
  for (const id of articlesIn(going)) if (!existsSync(readersFolder(folders, id))) annotations.gone(id)

  /** In one turn: nothing may be written for the article in between. */
  const remove = (id: ArticleId) => {
    makeFolder(going)
    const [place, passing] = [readersFolder(folders, id), join(going, id)]
    renameSync(place, passing)
    syncFolder(going)
    const told = annotations.gone(id)
    if (told.ok) return
    renameSync(passing, place)
    throw new Error(told.error.detail)
  }

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
      for (const id of articles.filter(each => binned.has(each) && !bundled.has(each))) {
        const removed = attempt(() => remove(id))
        if (removed.ok) {
          gone.push(id)
          catalogue.articleChanged(id)
        } else kept.push(`${id} (${removed.error.detail})`)
        await nextTurn()
      }
      await sweep()
      if (gone.length === 0) return ok({ gone: 0, kept, change: null })
      const forgotten = change(() => shelves.forget(gone))
      return forgotten.ok ? ok({ gone: gone.length, kept, change: forgotten.value }) : forgotten
    },
    sweep,
  }
}

const articlesIn = (folder: string): readonly ArticleId[] => {
  const names = judged(() => (existsSync(folder) ? readdirSync(folder) : []))
  return (names.ok ? names.value : []).flatMap(name => articleId.safeParse(name).data ?? [])
}
