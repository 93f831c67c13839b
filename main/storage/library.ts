import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  type Dirent,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Article, type ArticleId, articleId } from '../../domain/article.ts'
import { type Arrival, type ArticleFile, articleFile, noStructuredNotes } from '../../domain/article-file.ts'
import { decodeEdition, type Edition } from '../../domain/edition.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { z } from '../../domain/schema.ts'
import type { StructuredNotes } from '../../domain/statement.ts'
import { imageName, plainStructure, type Structure } from '../../domain/structure.ts'
import { fromFile, structureFile, structureProblem } from '../../domain/structure-file.ts'
import { type FileFailure, judged } from './durable.ts'
import { parsePlain, utf8 } from './plain-json.ts'

/** Where articles stand: `resources/library/<id>/` came with the program, `userData/library/a/<id>/` is the reader's. */
export type LibraryFolders = { readonly resources: string; readonly userData: string }

/** `message` names the file, the place in it, and what is wrong there. */
export type LibraryFailure =
  | { readonly kind: 'no-such-article' }
  | { readonly kind: 'broken-library'; readonly message: string }

/** What the folders of the library are named like. Whether an article stands in each shows when it is read. */
export type Listing = {
  readonly bundled: readonly ArticleId[]
  readonly readers: readonly ArticleId[]
  /** Folders that can be no article's, each in a sentence. */
  readonly problems: readonly string[]
}

/** Longest text taken, bytes: some two million words. */
const TEXT_LIMIT = 10 * 1024 * 1024
const NOTES_LIMIT = 50 * 1024 * 1024

export const bundledFolder = ({ resources }: LibraryFolders, id: ArticleId): string => join(resources, 'library', id)
export const readersFolder = ({ userData }: LibraryFolders, id: ArticleId): string => join(userData, 'library', 'a', id)

/** The articles that came with the program: the folders of `library/` that are named like an article, in order of name. */
export const bundledArticles = (resources: string): readonly ArticleId[] => {
  const found = foldersIn(join(resources, 'library'))
  return (found.ok ? found.value : [])
    .flatMap(({ name }) => idOf(name) ?? [])
    .filter(id => existsSync(join(resources, 'library', id, 'article.txt')))
    .sort()
}

/** Lists both folders. Some milliseconds for ten thousand articles; nothing is opened. */
export const listArticles = (folders: LibraryFolders): Listing => {
  const bundled = bundledArticles(folders.resources)
  const taken = new Set(bundled)
  const folder = join(folders.userData, 'library', 'a')
  const found = foldersIn(folder)
  if (!found.ok) return { bundled, readers: [], problems: [`${folder}: ${found.error.detail}`] }
  const readers: ArticleId[] = []
  const problems: string[] = []
  for (const entry of found.value) {
    const id = idOf(entry.name)
    const refuse = (why: string) => problems.push(`${join(folder, entry.name)}: ${why}`)
    if (entry.isSymbolicLink()) refuse('it is a link, and links are not followed')
    else if (id === null) refuse('no article can have this name: only a-z, 0-9 and single hyphens')
    else if (!taken.has(id)) readers.push(id)
    // The reader's annotations of a bundled article have their folder here too.
    else if (existsSync(join(folder, id, 'article.txt'))) refuse('an article of this name came with the program')
  }
  return { bundled, readers, problems }
}

/** Did an article come with the program? */
export const isBundled = (folders: LibraryFolders, id: ArticleId): boolean =>
  existsSync(join(bundledFolder(folders, id), 'article.txt'))

/** Does an article stand there? It may still be broken. */
export const hasArticle = (folders: LibraryFolders, id: ArticleId): boolean =>
  [bundledFolder(folders, id), readersFolder(folders, id)].some(folder => existsSync(join(folder, 'article.txt')))

/** Reads an article, and its structured notes where it has some, and proves that they belong to each other. Some milliseconds. */
export const readEdition = (folders: LibraryFolders, id: ArticleId): Result<Edition, LibraryFailure> => {
  if (idOf(id) === null) return err({ kind: 'no-such-article' })
  return isBundled(folders, id)
    ? readBundled(bundledFolder(folders, id), id)
    : readReaders(readersFolder(folders, id), id)
}

/** How an article of the reader's came in; `null` where it came with the program, or nothing of it can be read. */
export const readArrival = (folders: LibraryFolders, { id, sha256 }: Article): Arrival | null => {
  if (isBundled(folders, id)) return null
  const about = readAbout(join(readersFolder(folders, id), 'article.json'), sha256)
  if (!about.ok) return null
  const { added, source, provenance, found, publication, remarks, previousVersion } = about.value
  return { added, source, provenance, found, publication, remarks, previousVersion }
}

/** The document that an article was taken from; `null` where there is none, or it has gone. */
export const sourceFile = (folders: LibraryFolders, id: ArticleId, arrival: Arrival | null): string | null => {
  const name = arrival?.source?.file
  if (name === undefined) return null
  const file = join(readersFolder(folders, id), name)
  const found = judged(() => lstatSync(file, { throwIfNoEntry: false }))
  return found.ok && found.value?.isFile() ? file : null
}

/** What the paragraphs of an article are. One that was not brought in as a document has plain ones; a damaged file is told and left out. */
export const readStructure = (
  folders: LibraryFolders,
  { id, text, sha256 }: Article,
): { readonly structure: Structure; readonly problem: string | null } => {
  const file = join(readersFolder(folders, id), 'structure.json')
  if (!isThere(file)) return { structure: plainStructure, problem: null }
  const without = (problem: string) => ({ structure: plainStructure, problem })
  const json = readJson(file)
  if (!json.ok) return without(json.error.kind === 'broken-library' ? json.error.message : file)
  const decoded = structureFile.safeParse(json.value)
  if (!decoded.success) return without(`${file}: ${firstIssue(decoded.error)}`)
  if (decoded.data.sha256 !== sha256) return without(`${file}: sha256: it belongs to another text`)
  const structure = fromFile(decoded.data, text)
  const problem = structureProblem(structure, text)
  return problem === null ? { structure, problem } : without(`${file}: ${problem}`)
}

/** The file of a picture of an article; `null` where its name can be no picture's. Whether it is there shows when it is read. */
export const imageFile = (folders: LibraryFolders, id: string, name: string): string | null => {
  const known = idOf(id)
  return known !== null && imageName.safeParse(name).success
    ? join(readersFolder(folders, known), 'images', name)
    : null
}

/** What is said of an article of the reader's, unproved: its text is not looked at. `null` where nothing can be read. */
export const readersAbout = (folders: LibraryFolders, id: ArticleId): ArticleFile | null => {
  const json = readJson(join(readersFolder(folders, id), 'article.json'))
  const about = json.ok ? articleFile.safeParse(json.value) : null
  return about?.success ? about.data : null
}

/** An article that came with the program; `null` where there is none of this name. */
export const bundledArticle = (folders: LibraryFolders, id: ArticleId): Article | null => {
  const folder = bundledFolder(folders, id)
  const edition = existsSync(join(folder, 'article.txt')) ? readBundled(folder, id) : null
  return edition?.ok ? edition.value.article : null
}

const readBundled = (folder: string, id: ArticleId): Result<Edition, LibraryFailure> => {
  const text = readText(join(folder, 'article.txt'))
  if (!text.ok) return text
  const notesFile = join(folder, 'notes.json')
  const json = readJson(notesFile)
  return json.ok ? proved(notesFile, id, text.value, json.value) : json
}

const readReaders = (folder: string, id: ArticleId): Result<Edition, LibraryFailure> => {
  const textFile = join(folder, 'article.txt')
  const aboutFile = join(folder, 'article.json')
  // A folder without either holds the reader's annotations of an article that has gone.
  if (!isFolder(folder) || (!isThere(textFile) && !isThere(aboutFile))) return err({ kind: 'no-such-article' })
  const text = readText(textFile)
  if (!text.ok) return text
  const about = readAbout(aboutFile, text.value.sha256)
  if (!about.ok) return about
  const notes = readStatements(join(folder, 'statements.json'), id, text.value)
  if (!notes.ok) return notes
  const { title, authors, publisher, published, language, url } = about.value
  const metadata = { authors, publisher, published, language, url }
  return ok({ article: { id, title, metadata, ...text.value }, notes: notes.value })
}

const firstIssue = ({ issues: [issue] }: z.ZodError): string =>
  [issue?.path.join('.') ?? '', issue?.message ?? 'it has another shape'].filter(part => part !== '').join(': ')

type Text = { readonly text: string; readonly sha256: string }

const readText = (file: string): Result<Text, LibraryFailure> => {
  const bytes = readWhole(file, TEXT_LIMIT)
  if (!bytes.ok) return bytes
  const text = judged(() => utf8(bytes.value))
  return text.ok ? ok({ text: text.value, sha256: hashOf(bytes.value) }) : broken(file, '', text.error.detail)
}

const readJson = (file: string): Result<unknown, LibraryFailure> => {
  const bytes = readWhole(file, NOTES_LIMIT)
  if (!bytes.ok) return bytes
  const json = judged(() => parsePlain(utf8(bytes.value)))
  return json.ok ? json : broken(file, '', json.error.detail)
}

/** @param sha256 of the text as it stands on disk */
const readAbout = (file: string, sha256: string): Result<ArticleFile, LibraryFailure> => {
  const about = readArticleFile(file)
  if (about.ok && about.value.sha256 !== sha256)
    return broken(file, 'sha256', `the text has changed since it was stored (found ${sha256})`)
  return about
}

/** What stands beside a text in `article.json`, whatever the text is now. */
export const readArticleFile = (file: string): Result<ArticleFile, LibraryFailure> => {
  const json = readJson(file)
  if (!json.ok) return json
  const about = articleFile.safeParse(json.value)
  return about.success ? ok(about.data) : broken(file, '', firstIssue(about.error))
}

const readStatements = (file: string, id: ArticleId, text: Text): Result<StructuredNotes, LibraryFailure> => {
  if (!isThere(file)) return ok(noStructuredNotes(id, text.sha256))
  const json = readJson(file)
  if (!json.ok) return json
  const edition = proved(file, id, text, json.value)
  return edition.ok ? ok(edition.value.notes) : edition
}

const proved = (
  file: string,
  id: ArticleId,
  { text, sha256 }: Text,
  json: unknown,
): Result<Edition, LibraryFailure> => {
  const edition = decodeEdition(text, sha256, json)
  if (!edition.ok) return broken(file, edition.error.place, edition.error.message)
  const found = edition.value.article.id
  if (found !== id) return broken(file, 'article.id', `the notes are of "${found}", in the folder of "${id}"`)
  return ok(edition.value)
}

// Windows has neither.
const NO_FOLLOWING = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** The bytes of an ordinary file. A link is not followed, a pipe not waited for, and no more than the limit is read. */
const readWhole = (file: string, limit: number): Result<Buffer, LibraryFailure> => {
  const read = judged(() => {
    const handle = openSync(file, constants.O_RDONLY | NO_FOLLOWING)
    try {
      const stats = fstatSync(handle)
      const why = !stats.isFile() ? 'it is no file' : stats.size > limit ? 'it is too large' : null
      return why === null ? ok(readFileSync(handle)) : broken(file, '', why)
    } finally {
      closeSync(handle)
    }
  })
  return read.ok ? read.value : broken(file, '', read.error.detail)
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const idOf = (name: string): ArticleId | null => {
  const id = articleId.safeParse(name)
  return id.success ? id.data : null
}

const isFolder = (path: string) => {
  const found = judged(() => lstatSync(path, { throwIfNoEntry: false }))
  return found.ok && (found.value?.isDirectory() ?? false)
}

/** Also where it can't be looked at: then it can't be read either, and that will be told. */
const isThere = (path: string) => {
  const found = judged(() => lstatSync(path, { throwIfNoEntry: false }))
  return !found.ok || found.value !== undefined
}

/** The folders in a folder, and the links; none where it is not there. */
const foldersIn = (folder: string): Result<readonly Dirent[], FileFailure> => {
  const entries = judged(() => (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []))
  return entries.ok ? ok(entries.value.filter(each => each.isDirectory() || each.isSymbolicLink())) : entries
}

const broken = (file: string, place: string, message: string) =>
  err<LibraryFailure>({
    kind: 'broken-library',
    message: [file, place, message].filter(part => part !== '').join(': '),
  })
