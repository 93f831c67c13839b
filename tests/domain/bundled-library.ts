import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { decodeEdition, type Edition, type LibraryProblem } from '../../domain/edition.ts'
import type { Result } from '../../domain/result.ts'
import type { StructuredNotes } from '../../domain/statement.ts'

const folder = new URL('../../resources/library/china-us-cybersecurity/', import.meta.url)

export const bytes: Uint8Array = readFileSync(new URL('article.txt', folder))
export const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
export const rights = readFileSync(new URL('RIGHTS.md', folder), 'utf8')

export const hashOf = (of: Uint8Array | string): string => createHash('sha256').update(of).digest('hex')

/** The notes as they lie on disk, a fresh copy each time: break it as you like. */
export const storedNotes = (): unknown => JSON.parse(readFileSync(new URL('notes.json', folder), 'utf8'))

/** The real text with notes of the test's making. */
export const decodeWith = (notes: unknown): Result<Edition, LibraryProblem> => decodeEdition(text, hashOf(bytes), notes)

export const bundledEdition = (): Edition => {
  const decoded = decodeWith(storedNotes())
  if (!decoded.ok) throw new Error(`${decoded.error.place}: ${decoded.error.message}`)
  return decoded.value
}

export const statementIndex = (notes: StructuredNotes, id: string): number => {
  const index = notes.statements.findIndex(each => each.id === id)
  if (index < 0) throw new Error(`no statement ${id}`)
  return index
}
