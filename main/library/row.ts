import type { ArticleId } from '../../domain/article.ts'
import type { ArticleRow } from '../../domain/article-row.ts'
import { bundledArticle, type LibraryFolders, readersAbout } from '../storage/library.ts'
import { countAnnotations } from '../storage/notebook-form.ts'

/** An article as a list shows it; `null` where there is none, or what is said of it can't be read. Some 20 µs; its text is not read. */
export const readRow = (folders: LibraryFolders, id: ArticleId): ArticleRow | null => {
  const notes = countAnnotations(folders.userData, id)
  const bundled = bundledArticle(folders, id)
  if (bundled !== null) {
    const { title, metadata } = bundled
    const { authors, publisher, published, language } = metadata
    const known = { id, title, authors, publisher, published, language }
    return { ...known, format: '', added: '', notes, previousVersion: null }
  }
  const about = readersAbout(folders, id)
  if (about === null) return null
  const { title, authors, publisher, published, language, source, added, previousVersion } = about
  const known = { id, title, authors, publisher, published, language }
  return { ...known, format: source?.format ?? '', added, notes, previousVersion }
}
