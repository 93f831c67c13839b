import type { ArticleId } from '../../domain/article.ts'
import type { ArticleRow } from '../../domain/article-row.ts'
import { comparableAddress } from '../../domain/page-address.ts'
import { bundledArticle, type LibraryFolders, readersAbout } from '../storage/library.ts'
import { countAnnotations } from '../storage/notebook-form.ts'

/** An article as a list shows it, and its address as addresses are compared. */
export type ListedArticle = { readonly row: ArticleRow; readonly address: string }

/** `null` where there is none, or what is said of it can't be read. Some 20 µs; its text is not read. */
export const readRow = (folders: LibraryFolders, id: ArticleId): ListedArticle | null => {
  const notes = countAnnotations(folders.userData, id)
  const bundled = bundledArticle(folders, id)
  if (bundled !== null) {
    const { title, metadata } = bundled
    const { authors, publisher, published, language, url } = metadata
    const known = { id, title, authors, publisher, published, language }
    return {
      row: { ...known, format: '', added: '', notes, previousVersion: null },
      address: comparableAddress(url),
    }
  }
  const about = readersAbout(folders, id)
  if (about === null) return null
  const { title, authors, publisher, published, language, source, added, url, previousVersion } = about
  const known = { id, title, authors, publisher, published, language }
  return {
    row: { ...known, format: source?.format ?? '', added, notes, previousVersion },
    address: comparableAddress(url),
  }
}
