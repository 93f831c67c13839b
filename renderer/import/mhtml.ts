import { type Parser, Refused } from './parser.ts'

export const parseMhtml: Parser = async () => {
  throw new Refused('unknown', 'not yet')
}
