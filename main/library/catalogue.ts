import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type ArticleId, articleId } from '../../domain/article.ts'
import type { ArticleRow } from '../../domain/article-row.ts'
import type { ArticleRows } from '../../preload/contract.ts'
import { bundledArticles, type LibraryFolders } from '../storage/library.ts'
import { readRow } from './row.ts'

/** Every article of the library by what is said of it. It is read in the background, and kept in step from then on. */
export type Catalogue = {
  /** Begins to read, once. */
  readonly start: () => void
  /** Reads one article again, at once: it came, changed or went. */
  readonly articleChanged: (id: ArticleId) => void
  readonly notesChanged: (id: ArticleId, notes: number) => void
  /** The oldest changes first. */
  readonly since: (change: number) => ArticleRows
  /** All that is known so far. */
  readonly all: () => readonly ArticleRow[]
  /** Resolves when all was read once. */
  readonly settled: () => Promise<void>
}

/** Longest that reading goes on before anything else has its turn, milliseconds: the first reads take several times as long as later ones. */
const SLICE = 4

/** Articles told at once: some 2 ms to send. */
const TOLD = 1_000

export const openCatalogue = (folders: LibraryFolders): Catalogue => {
  // In the order of their last change.
  const known = new Map<ArticleId, { readonly row: ArticleRow | null; readonly change: number }>()
  let changes = 0
  let read = 0
  let total = 0
  let isRead = false
  let reading: Promise<void> | null = null

  const put = (id: ArticleId, row: ArticleRow | null) => {
    if (row === null && !known.get(id)?.row) return
    changes += 1
    known.delete(id)
    known.set(id, { row, change: changes })
  }

  const readAll = async () => {
    const bundled = bundledArticles(folders.resources)
    const names = await readdir(join(folders.userData, 'library', 'a')).catch(() => [])
    const all = [...new Set<string>([...bundled, ...names])]
    total = all.length
    let until = 0
    for (const name of all) {
      if (performance.now() > until) {
        await new Promise(resolve => setImmediate(resolve))
        until = performance.now() + SLICE
      }
      const id = articleId.safeParse(name)
      // What was told meanwhile is newer than what is read now.
      if (id.success && !known.has(id.data)) put(id.data, readRow(folders, id.data))
      read += 1
    }
    isRead = true
  }

  const start = () => {
    reading ??= readAll()
  }

  return {
    start,
    articleChanged: id => put(id, readRow(folders, id)),
    notesChanged: (id, notes) => {
      const row = known.get(id)?.row
      if (row && row.notes !== notes) put(id, { ...row, notes })
    },
    since: change => {
      const newer = [...known].filter(([, each]) => each.change > change)
      const told = newer.slice(0, TOLD)
      return {
        rows: told.flatMap(([, { row }]) => row ?? []),
        gone: told.flatMap(([id, { row }]) => (row === null ? [id] : [])),
        next: told.at(-1)?.[1].change ?? change,
        hasMore: newer.length > told.length,
        read,
        total,
        isRead,
      }
    },
    all: () => [...known.values()].flatMap(({ row }) => row ?? []),
    settled: async () => {
      start()
      await reading
    },
  }
}
