import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ArticleId, articleId } from '../../domain/article.ts'
import { decodeEdition, type Edition } from '../../domain/edition.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { parsePlain, utf8 } from './plain-json.ts'

/** `message` names the file, the place in it, and what is wrong there. */
export type LibraryFailure =
  | { readonly kind: 'no-such-article' }
  | { readonly kind: 'broken-library'; readonly message: string }

/** The articles that came with the program: the folders of `library/` that are named like an article, in order of name. */
export const libraryArticles = (resources: string): readonly ArticleId[] => {
  const folder = join(resources, 'library')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => existsSync(join(folder, name, 'article.txt')))
    .flatMap(name => {
      const id = articleId.safeParse(name)
      return id.success ? [id.data] : []
    })
    .sort()
}

/** Reads an article and its structured notes from `library/<id>/`, and proves that they belong to each other. Some milliseconds. */
export const readEdition = (resources: string, id: ArticleId): Result<Edition, LibraryFailure> => {
  if (!articleId.safeParse(id).success) return err({ kind: 'no-such-article' })
  const textFile = join(resources, 'library', id, 'article.txt')
  const notesFile = join(resources, 'library', id, 'notes.json')
  if (!existsSync(textFile)) return err({ kind: 'no-such-article' })
  const bytes = readWhole(textFile)
  if (!bytes.ok) return bytes
  const text = judged(textFile, () => utf8(bytes.value))
  if (!text.ok) return text
  const notesBytes = readWhole(notesFile)
  if (!notesBytes.ok) return notesBytes
  const json = judged(notesFile, () => parsePlain(utf8(notesBytes.value)))
  if (!json.ok) return json
  const edition = decodeEdition(text.value, createHash('sha256').update(bytes.value).digest('hex'), json.value)
  if (!edition.ok) return broken(notesFile, edition.error.place, edition.error.message)
  const found = edition.value.article.id
  if (found !== id) return broken(notesFile, 'article.id', `the notes are of "${found}", in the folder of "${id}"`)
  return ok(edition.value)
}

const readWhole = (file: string) => judged(file, () => readFileSync(file))

/** Reading and parsing throw; what they throw is a fault of the file. */
const judged = <T>(file: string, action: () => T): Result<T, LibraryFailure> => {
  try {
    return ok(action())
  } catch (error) {
    return broken(file, '', error instanceof Error ? error.message : String(error))
  }
}

const broken = (file: string, place: string, message: string) =>
  err<LibraryFailure>({
    kind: 'broken-library',
    message: [file, place, message].filter(part => part !== '').join(': '),
  })
