import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ArticleId, articleId } from '../../domain/article.ts'
import { ARTICLE_VERSION, type ArticleFile, articleFile } from '../../domain/article-file.ts'
import { settle } from '../../domain/claim.ts'
import type { Extraction, Format } from '../../domain/extraction.ts'
import { pageWordsProblem, toPagesFile } from '../../domain/page-words.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { structureProblem, toFile } from '../../domain/structure-file.ts'
import { type FileFailure, failureOf, judged, makeFolder, syncFolderLater } from '../storage/durable.ts'
import { type LibraryFolders, readersFolder } from '../storage/library.ts'
import { parsePlain, utf8 } from '../storage/plain-json.ts'
import type { Reading } from './document-reader.ts'

/** Puts documents into the reader's library. */
export type Intake = {
  /** The article that was taken from the very same bytes; `null` where there is none. */
  readonly known: (sourceHash: string) => Known | null
  /**
   * Writes the article's folder aside; durable when it ends. Several at a time, and each is put in its place or dropped.
   * @param now when it comes in
   */
  readonly write: (document: Document, reading: Reading, now: Date) => Promise<Result<Written, FileFailure | Unfit>>
}

/** A folder that is no article yet. */
export type Written = {
  /** Makes it one, whole or not at all; durable when it ends. One at a time. */
  readonly put: () => Promise<Result<Known, FileFailure>>
  readonly drop: () => Promise<void>
}

export type Known = { readonly id: ArticleId; readonly title: string }

/** What was read makes no article: a fault of the parser. */
export type Unfit = { readonly kind: 'unfit'; readonly detail: string }

export type Document = { readonly name: string; readonly bytes: Uint8Array; readonly sha256: string }

const EXTENSIONS: { readonly [F in Format]: string } = {
  html: 'html',
  mhtml: 'mhtml',
  mail: 'eml',
  pdf: 'pdf',
  epub: 'epub',
  docx: 'docx',
  odt: 'odt',
  markdown: 'md',
  text: 'txt',
}

/** So many digits of a document's hash are part of its article's id: enough to find it again, and to keep names apart. */
const HASH_DIGITS = 12

export const openIntake = (folders: LibraryFolders): Intake => {
  const library = join(folders.userData, 'library', 'a')
  const passing = join(folders.userData, 'library', 'coming-in')
  // What a killed program left half written.
  rmSync(passing, { recursive: true, force: true })
  let written = 0
  const byHash = new Map<string, ArticleId>()
  for (const name of existsSync(library) ? readdirSync(library) : []) remember(byHash, name)

  const aboutOf = (id: ArticleId): ArticleFile | null => {
    const file = join(readersFolder(folders, id), 'article.json')
    const read = judged(() => articleFile.safeParse(parsePlain(utf8(readFileSync(file)))))
    return read.ok && read.value.success ? read.value.data : null
  }

  return {
    known: sourceHash => {
      const id = byHash.get(sourceHash.slice(0, HASH_DIGITS))
      const about = id === undefined ? null : aboutOf(id)
      return id !== undefined && about?.source?.sha256 === sourceHash ? { id, title: about.title } : null
    },
    write: async ({ name, bytes, sha256 }, { extraction, images }, now) => {
      const { format, text, structure, pageWords, claims, remarks } = extraction
      const [headline = ''] = text.split('\n', 1)
      const problem =
        headline.trim() === ''
          ? 'it has no headline'
          : (structureProblem(structure, text) ?? pageWordsProblem(pageWords, text))
      if (problem !== null) return err({ kind: 'unfit', detail: problem })
      const { title, metadata, provenance } = settle(claims, headline)
      const textHash = hashOf(text)
      const source = { file: `source.${EXTENSIONS[format]}`, name: name.slice(0, 300), format, sha256 }
      const about: ArticleFile = {
        format: 'rejoinder-article',
        version: ARTICLE_VERSION,
        title,
        ...metadata,
        sha256: textHash,
        added: now.toISOString(),
        source,
        provenance,
        found: {},
        publication: null,
        remarks,
        previousVersion: null,
      }
      const id = idFor(title, sha256)
      written += 1
      // The same bytes may be under way twice.
      const folder = join(passing, `${id}-${written}`)
      const drop = () => rm(folder, { recursive: true, force: true }).catch(() => {})
      const pictures = images.map(({ file, bytes }): NamedFile => [join('images', file), bytes])
      const files: readonly NamedFile[] = [
        [source.file, bytes],
        ['article.txt', text],
        ['structure.json', JSON.stringify(toFile(structure, text, textHash))],
        ...(pageWords.length === 0 ? [] : [pagesFile(pageWords, text, textHash)]),
        ['article.json', `${JSON.stringify(about, null, 2)}\n`],
        ...pictures,
      ]
      try {
        await mkdir(pictures.length > 0 ? join(folder, 'images') : folder, { recursive: true, mode: 0o700 })
        await allDone(files.map(([name, content]) => writeDurably(join(folder, name), content)))
        if (pictures.length > 0) await syncFolderLater(join(folder, 'images'))
        await syncFolderLater(folder)
      } catch (error) {
        await drop()
        return err(failureOf(error))
      }
      const put = async (): Promise<Result<Known, FileFailure>> => {
        const place = readersFolder(folders, id)
        try {
          makeFolder(dirname(place))
          // With it the folder is an article.
          await putInPlace(folder, place)
          await syncFolderLater(dirname(place))
        } catch (error) {
          await drop()
          return err(failureOf(error))
        }
        byHash.set(sha256.slice(0, HASH_DIGITS), id)
        return ok({ id, title })
      }
      return ok({ put, drop })
    },
  }
}

const remember = (byHash: Map<string, ArticleId>, name: string) => {
  const id = articleId.safeParse(name)
  const digits = /-([0-9a-f]{12})$/.exec(name)?.[1]
  if (id.success && digits !== undefined) byHash.set(digits, id.data)
}

/** "the-trade-talks-3f2a…": the title as far as it can be a folder's name, and digits of the document's hash. */
export const idFor = (title: string, sourceHash: string): ArticleId => {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
  return articleId.parse(`${words === '' ? 'article' : words}-${sourceHash.slice(0, HASH_DIGITS)}`)
}

/** With it a folder is an article: it comes last, and the text that it tells of just before. */
const LAST = ['article.txt', 'article.json']

/** Where only the reader's notes of it are left, brought back without it, they stay and the article joins them. */
const putInPlace = async (folder: string, place: string): Promise<void> => {
  if (!existsSync(place) || existsSync(join(place, 'article.json'))) return rename(folder, place)
  for (const name of readdirSync(folder).toSorted((a, b) => LAST.indexOf(a) - LAST.indexOf(b))) {
    // Of an attempt that was broken off: a folder with something in it can't be replaced.
    if (name === 'images') await rm(join(place, name), { recursive: true, force: true })
    await rename(join(folder, name), join(place, name))
  }
  await syncFolderLater(place)
  await rmdir(folder)
}

type NamedFile = readonly [name: string, content: string | Uint8Array]

const pagesFile = (pageWords: Extraction['pageWords'], text: string, textHash: string): NamedFile => [
  'pages.json',
  JSON.stringify(toPagesFile(pageWords, text, textHash)),
]

const writeDurably = async (file: string, content: string | Uint8Array): Promise<void> => {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Waits for all of them, also where one fails: none may go on in a folder that is removed. */
const allDone = async (work: readonly Promise<void>[]): Promise<void> => {
  const outcomes = await Promise.allSettled(work)
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
