import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { ArticleId } from '../../domain/article.ts'
import { ARTICLE_VERSION, type ArticleFile, articleFile } from '../../domain/article-file.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { z } from '../../domain/schema.ts'
import type { NotSaved } from '../../preload/contract.ts'
import { keepAs } from './checkpoint.ts'
import { attempt, CutShort, type FileFailure, previousOf, syncFolder, syncPath } from './durable.ts'
import { hasArticle, isBundled, type LibraryFolders, readArticleFile, readersFolder } from './library.ts'
import { parsePlain, utf8 } from './plain-json.ts'

/**
 * Changes what is known of an article of the reader's. On disk before it returns, also after a power cut; on failure the file is as it was.
 * The generation before it stays beside it. Blocks some milliseconds.
 */
export const amendArticle = (
  folders: LibraryFolders,
  id: ArticleId,
  change: (file: ArticleFile) => ArticleFile,
): Result<ArticleFile, NotSaved | { readonly kind: 'no-such-article' }> => {
  if (!hasArticle(folders, id) || isBundled(folders, id)) return err({ kind: 'no-such-article' })
  const file = join(readersFolder(folders, id), 'article.json')
  const read = readArticleFile(file)
  if (!read.ok) return err(notSaved(read.error.kind === 'broken-library' ? read.error.message : file))
  const next = change(read.value)
  if (next === read.value) return ok(next)
  if (!articleFile.safeParse(next).success) return err(notSaved('the program made data it could not read'))
  const written = attempt(() => replaceWhole(file, `${JSON.stringify(next, null, 2)}\n`))
  return written.ok ? ok(next) : err(notSaved(written.error.detail, written.error.kind))
}

/** The writer is trusted with nothing: what it wrote is read back before it takes the place of the file. */
const replaceWhole = (file: string, content: string) => {
  const passing = `${file}.tmp-${process.pid}`
  try {
    writeFileSync(passing, content, { mode: 0o600 })
    syncPath(passing, 'r+')
    if (readFileSync(passing, 'utf8') !== content) throw new CutShort()
    const version = versionIn(file)
    // The last file of an older version is kept, for who must go back to the older program.
    if (version !== ARTICLE_VERSION) keepAs(file, `${file}.v${version}`)
    keepAs(file, previousOf(file))
    renameSync(passing, file)
    syncFolder(dirname(file))
  } finally {
    rmSync(passing, { force: true })
  }
}

const versioned = z.looseObject({ version: z.number().int().positive() })
const versionIn = (file: string): number => versioned.parse(parsePlain(utf8(readFileSync(file)))).version

const notSaved = (detail: string, kind: FileFailure['kind'] = 'other'): NotSaved => {
  const kept = 'What is known of the article stays as it was before it.'
  switch (kind) {
    case 'disk-full':
      return refusal(`The disk is full, so this change was not saved. ${kept} Free some space, then save again.`)
    case 'read-only':
      return refusal(
        `Rejoinder may not write to the folder of this article, so this change was not saved. ${kept} Make the folder writable, then save again.`,
      )
    default:
      return refusal(`This change could not be saved (${detail}). ${kept} Save again.`)
  }
}

const refusal = (message: string): NotSaved => ({ kind: 'not-saved', message })
