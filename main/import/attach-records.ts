import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { ArticleId } from '../../domain/article.ts'
import type { Outcome, UnsureRecord } from '../../domain/import-batch.ts'
import { ok, type Result } from '../../domain/result.ts'
import {
  commonGround,
  type FoundRecords,
  type Identity,
  identityOf,
  recordName,
  type SourceRecord,
  withoutRecord,
  withRecord,
} from '../../domain/source-record.ts'
import type { NotSaved } from '../../preload/contract.ts'
import { amendArticle } from '../storage/amend-article.ts'
import { type LibraryFolders, listArticles, readArticleFile, readersFolder } from '../storage/library.ts'

/** Articles looked at before others have their turn. */
const BATCH = 50

type Candidate = {
  readonly id: ArticleId
  readonly title: string
  /** What its document was called. */
  readonly file: string
  readonly identity: Identity
}

/** Most records of a file among whose articles the reader chooses, and most articles that they choose among. */
const UNSURE_LIMIT = 100
const FITTING_LIMIT = 20

/**
 * Gives each record to the article of the reader's that it is of: the one with its DOI or address, else the one with its title and year. Where
 * several fit, the reader chooses; where none does, it stays without. About a second for ten thousand articles.
 * @param changed told of each article that something was added to
 */
export const attachRecords = async (
  folders: LibraryFolders,
  { records, damaged }: FoundRecords,
  changed: (article: ArticleId) => void,
): Promise<Outcome & { readonly kind: 'records' }> => {
  const shelves = shelved(await candidates(folders))
  const attached = new Map<ArticleId, string>()
  const unsure: UnsureRecord[] = []
  const without: string[] = []
  for (const [i, record] of records.entries()) {
    if (i % BATCH === 0) await turn()
    const name = recordName(record)
    const fitting = fits(shelves, identityOf(record.description, record.publication.doi))
    const [article] = fitting
    if (article === undefined) without.push(name)
    else if (fitting.length > 1 && fitting.length <= FITTING_LIMIT && unsure.length < UNSURE_LIMIT)
      unsure.push({ record, fitting: fitting.map(({ id, title, file }) => ({ article: id, title, file })) })
    else if (fitting.length > 1) without.push(`${name}: ${fitting.length} articles could be meant`)
    else {
      const saved = attachRecord(folders, article.id, record, true)
      if (saved.ok) attached.set(article.id, article.title)
      else without.push(`${name}: ${saved.error.kind === 'not-saved' ? saved.error.message : 'the article has gone'}`)
      if (saved.ok && saved.value) changed(article.id)
    }
  }
  const there = [...attached].map(([article, title]) => ({ article, title }))
  return { kind: 'records', attached: there, unsure, without, damaged }
}

/** Adds what a record says to an article, or takes it back. Gives whether anything was changed. */
export const attachRecord = (
  folders: LibraryFolders,
  article: ArticleId,
  record: SourceRecord,
  to: boolean,
): Result<boolean, NotSaved | { readonly kind: 'no-such-article' }> => {
  let isChanged = false
  const saved = amendArticle(folders, article, file => {
    const next = to ? withRecord(file, record) : withoutRecord(file, record)
    isChanged = next !== file
    return next
  })
  return saved.ok ? ok(isChanged) : saved
}

const GROUNDS = ['doi', 'url', 'titleAndYear'] as const satisfies readonly (keyof Identity)[]

type Shelves = { readonly [G in keyof Identity]: ReadonlyMap<string, readonly Candidate[]> }

const shelved = (all: readonly Candidate[]): Shelves => {
  const by = (ground: keyof Identity) => {
    const shelf = new Map<string, Candidate[]>()
    for (const each of all) {
      const key = each.identity[ground]
      if (key === '') continue
      const there = shelf.get(key)
      if (there) there.push(each)
      else shelf.set(key, [each])
    }
    return shelf
  }
  return { doi: by('doi'), url: by('url'), titleAndYear: by('titleAndYear') }
}

/** The articles that fit a record on the surest ground on which any does. */
const fits = (shelves: Shelves, identity: Identity): readonly Candidate[] => {
  for (const ground of GROUNDS) {
    const found = (shelves[ground].get(identity[ground]) ?? []).filter(
      each => commonGround(each.identity, identity) === ground,
    )
    if (found.length > 0) return found
  }
  return []
}

const candidates = async (folders: LibraryFolders): Promise<readonly Candidate[]> => {
  const found: Candidate[] = []
  for (const [i, id] of listArticles(folders).readers.entries()) {
    if (i % BATCH === 0) await turn()
    const read = readArticleFile(join(readersFolder(folders, id), 'article.json'))
    if (read.ok) {
      const { title, publication, source } = read.value
      found.push({ id, title, file: source?.name ?? '', identity: identityOf(read.value, publication?.doi ?? '') })
    }
  }
  return found
}
