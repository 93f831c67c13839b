import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArticleId } from '../../domain/article.ts'
import { type BackupItem, type BackupPreview, type Fate, itemId, partOf } from '../../domain/backup.ts'
import { judged } from '../storage/durable.ts'
import { bundledFolder, type LibraryFolders, readersFolder } from '../storage/library.ts'
import { hashOf, holdingsOf, type KeptFile } from './backup-file.ts'

/**
 * What bringing a backup back would do here, item by item: articles in order of their titles, each before its notes.
 * @param headlines of the articles in the backup, as far as it has them
 */
export const previewOf = (
  folders: LibraryFolders,
  made: string,
  files: readonly KeptFile[],
  headlines: ReadonlyMap<string, string>,
): BackupPreview => {
  const items = new Map<string, BackupItem>()
  for (const file of files) {
    const part = partOf(file.name)
    if (part === null) continue
    const id = itemId(part)
    const before = items.get(id)
    const title = 'article' in part ? (headlines.get(part.article) ?? headlineHere(folders, part.article)) : ''
    items.set(id, {
      id,
      part,
      title,
      records: (before?.records ?? 0) + file.records,
      fate: worse(before?.fate, fateOf(folders.userData, file)),
    })
  }
  const sorted = [...items.values()].toSorted(
    (a, b) => a.title.localeCompare(b.title, 'en') || a.id.localeCompare(b.id, 'en'),
  )
  return { made, holdings: holdingsOf(files), items: sorted }
}

const fateOf = (root: string, { name, size, sha256 }: KeptFile): Fate => {
  const here = judged(() => readFileSync(join(root, name)))
  if (!here.ok) return 'comes-back'
  return here.value.length === size && hashOf(here.value) === sha256 ? 'stays' : 'is-replaced'
}

/** An item of which one file is replaced is replaced; one of which some files are here comes back in part, which replaces nothing. */
const worse = (a: Fate | undefined, b: Fate): Fate => {
  if (a === undefined || a === b) return b
  return a === 'is-replaced' || b === 'is-replaced' ? 'is-replaced' : 'comes-back'
}

const headlineHere = (folders: LibraryFolders, article: ArticleId): string => {
  for (const folder of [bundledFolder(folders, article), readersFolder(folders, article)]) {
    const text = judged(() => readFileSync(join(folder, 'article.txt')))
    if (text.ok) return headlineOf(text.value)
  }
  return article
}

/** The first line of an article's text. */
export const headlineOf = (text: Uint8Array): string => {
  const end = text.indexOf(10)
  return Buffer.from(text.subarray(0, Math.min(end < 0 ? text.length : end, 2_000)))
    .toString('utf8')
    .trim()
    .slice(0, 300)
}
