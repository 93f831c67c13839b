import { type Parser, Refused } from './parser.ts'

export const parseOdt: Parser = async () => {
  throw new Refused(
    'unknown',
    'OpenDocument files can not be read yet. Save it as DOCX or HTML elsewhere, and bring that in.',
  )
}
