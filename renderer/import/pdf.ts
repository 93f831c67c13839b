import { type Parser, Refused } from './parser.ts'

export const parsePdf: Parser = async () => {
  throw new Refused('unknown', 'not yet')
}
