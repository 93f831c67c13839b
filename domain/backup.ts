import { type ArticleId, articleId } from './article.ts'
import { z } from './schema.ts'

/** What a backup holds, counted. `bytes` as they are when unpacked. */
export type Holdings = {
  readonly articles: number
  readonly notes: number
  readonly searches: number
  readonly files: number
  readonly bytes: number
}

/** Something that can be brought back by itself. */
export type BackupPart =
  | { readonly kind: 'article' | 'notes'; readonly article: ArticleId }
  | { readonly kind: 'searches' | 'shelves' | 'told-apart' | 'settings' }

/** Where something would be brought back from: a file that the reader chose, or an automatic backup, by when it was made (ISO 8601, UTC). */
export type BackupSource = { readonly kind: 'file' } | { readonly kind: 'automatic'; readonly made: string }

export const backupSource: z.ZodType<BackupSource> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file') }),
  z.strictObject({ kind: z.literal('automatic'), made: z.iso.datetime() }),
])

/** What bringing an item back would do: it is not here; it is here and differs; it is here just so. */
export type Fate = 'comes-back' | 'is-replaced' | 'stays'

export type BackupItem = {
  /** Names it among the items of its backup: "notes:an-article". */
  readonly id: string
  readonly part: BackupPart
  /** The article's headline; '' where the item is of no article. */
  readonly title: string
  /** Notes or searches in it. */
  readonly records: number
  readonly fate: Fate
}

/** What is in a backup, beside what is here. */
export type BackupPreview = {
  /** ISO 8601, UTC. */
  readonly made: string
  readonly holdings: Holdings
  readonly items: readonly BackupItem[]
}

/** An automatic backup. */
export type AutomaticBackup = {
  /** ISO 8601, UTC. */
  readonly made: string
  readonly holdings: Holdings
  /** `restore`: it holds what was here before something was brought back. */
  readonly cause: 'time' | 'restore'
  /** Why it can't be used; `null` where it can, as far as its list tells. */
  readonly problem: string | null
}

/** How far the work on backups is. */
export type BackupProgress = {
  readonly doing: 'writing' | 'verifying' | 'reading' | 'restoring' | 'copying'
  /** Files. `total` is 0 while it is not known. */
  readonly done: number
  readonly total: number
}

/** A file name inside an article's folder: nothing that leads elsewhere, on any system. */
const FILE_PATH = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\p{Cc}\\:*?"<>|/]{1,200}(?:\/[^\p{Cc}\\:*?"<>|/]{1,200}){0,3}$/u

/**
 * What a file of a backup belongs to; `null` where no backup may hold a file of that name.
 * @param name path in the data folder, with forward slashes
 */
export const partOf = (name: string): BackupPart | null => {
  if (name === 'config.json') return { kind: 'settings' }
  if (name === 'saved-searches.json') return { kind: 'searches' }
  if (name === 'shelves.json') return { kind: 'shelves' }
  if (name === 'told-apart.json') return { kind: 'told-apart' }
  const [, folder, file] = /^library\/a\/([^/]+)\/(.+)$/u.exec(name) ?? []
  const article = articleId.safeParse(folder)
  if (!article.success || file === undefined || !FILE_PATH.test(file)) return null
  return { kind: file === 'notes.json' ? 'notes' : 'article', article: article.data }
}

export const itemId = (part: BackupPart): string => ('article' in part ? `${part.kind}:${part.article}` : part.kind)
