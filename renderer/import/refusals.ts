import type { Refusal } from '../../domain/extraction.ts'
import { foreignWords } from './foreign.ts'
import { Refused } from './parser.ts'

/** Why a document of no format that can be read is left out, and what can be brought in instead. */
export const unreadable = (bytes: Uint8Array): Refused =>
  new Refused(
    'unknown',
    foreignWords(bytes) ??
      'Its content is of no kind that Rejoinder can read: no web page, PDF, EPUB, Word, OpenDocument, Markdown, mail or text. Nothing was added. Open it in the program that it is for, save it as one of these, and bring that in.',
  )

/** What the reader is told of what ended the reading of a document. */
export const refusalOf = (error: unknown): Refusal => {
  if (!(error instanceof Refused)) return damaged(`Its content is damaged (${String(error).slice(0, 500)}).`)
  return error.kind === 'broken' ? damaged(error.message) : { kind: error.kind, message: error.message }
}

const damaged = (message: string): Refusal => ({
  kind: 'broken',
  message: `${message} It may have been cut off. Nothing was added. Fetch or save it again, and bring that in.`,
})
