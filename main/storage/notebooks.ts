import { opendir, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { type ArticleId, articleId } from '../../domain/article.ts'
import { type ArticleNotes, notesOf } from '../../domain/article-notes.ts'
import type { AnnotationStore, AnnotationStores } from './annotation-store.ts'
import { previousOf } from './durable.ts'
import { type LibraryFolders, readEdition } from './library.ts'
import { notebookName, readNotebook } from './notebook-form.ts'

/** Folders looked into at once: the disk is kept busy, and what else waits for it waits for few. */
const AT_ONCE = 16

/** The articles of which the reader keeps something, in order of name. Looks into each folder of the library, and opens no file. */
export const notedArticles = async (userData: string, annotations: AnnotationStores): Promise<readonly ArticleId[]> => {
  const folder = join(userData, 'library', 'a')
  // Listed in pieces: ten thousand names in one would hold up what else is to be done.
  const folders = await opendir(folder, { bufferSize: 256 }).catch(() => null)
  const noted: ArticleId[] = []
  let some: ArticleId[] = []
  const look = async () => {
    const names = await Promise.all(some.map(id => namesIn(join(folder, id))))
    noted.push(...some.filter((id, i) => generations(id).some(file => names[i]?.includes(file))))
    some = []
  }
  for await (const { name } of folders ?? []) {
    const id = articleId.safeParse(name)
    if (id.success) some.push(id.data)
    if (some.length === AT_ONCE) await look()
  }
  await look()
  return [...new Set([...noted, ...articlesBehind(annotations)])].sort()
}

/**
 * The notes of some articles as they are now: what the journal alone has of them is asked of the open stores. Other work has its turn
 * after each step, of some milliseconds at most.
 */
export const readNotes = async (
  folders: LibraryFolders,
  annotations: AnnotationStores,
  articles: readonly ArticleId[],
): Promise<readonly ArticleNotes[]> => {
  const read: ArticleNotes[] = []
  const behind = articlesBehind(annotations)
  for (const id of articles) {
    await turn()
    const ahead = await annotations.readAhead(id)
    const { seq, value } = behind.has(id)
      ? keptIn(annotations.of(id, ahead))
      : (ahead?.value ?? readNotebook(folders.userData, id))
    await turn()
    const edition = readEdition(folders, id)
    await turn()
    read.push(notesOf(id, edition.ok ? edition.value : null, value, seq))
  }
  return read
}

const keptIn = ({ notebook, seq }: AnnotationStore) => ({ seq: seq(), value: notebook() })

/** The articles whose files lack some of what the reader keeps of them. */
const articlesBehind = ({ notInFiles }: AnnotationStores): ReadonlySet<ArticleId> =>
  new Set(notInFiles().map(([id]) => id))

/** The names under which a notebook can lie in its article's folder. */
const generations = (id: ArticleId): readonly string[] => {
  const file = basename(notebookName(id))
  return [file, previousOf(file)]
}

/** What is in a folder; nothing where it is no folder, or may not be looked into. */
const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])
