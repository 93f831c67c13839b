import { type Parser, Refused } from './parser.ts'

export const parseDocx: Parser = async () => {
  throw new Refused('unknown', 'not yet')
}
