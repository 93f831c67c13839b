import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Article, articleId } from '../../domain/article.ts'
import { fromPagesFile, type PageWords, pagesFile } from '../../domain/page-words.ts'
import { judged } from './durable.ts'
import { type LibraryFolders, readersFolder } from './library.ts'
import { parsePlain, utf8 } from './plain-json.ts'

/** The PDF that an article was taken from; `null` where it came from none. */
export const pagedFile = (folders: LibraryFolders, article: string): string | null => {
  const id = articleId.safeParse(article)
  const file = id.success ? join(readersFolder(folders, id.data), 'source.pdf') : null
  return file !== null && existsSync(file) ? file : null
}

/** Where the words of an article stand on its pages; `null` where that is not known, or was written of another text. */
export const readPages = (folders: LibraryFolders, { id, text, sha256 }: Article): readonly PageWords[] | null => {
  const file = join(readersFolder(folders, id), 'pages.json')
  if (!existsSync(file)) return null
  const read = judged(() => pagesFile.safeParse(parsePlain(utf8(readFileSync(file)))))
  if (!read.ok || !read.value.success || read.value.data.sha256 !== sha256) return null
  return fromPagesFile(read.value.data, text)
}
