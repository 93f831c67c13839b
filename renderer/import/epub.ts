import { type Parser, Refused } from './parser.ts'

export const parseEpub: Parser = async () => {
  throw new Refused('unknown', 'not yet')
}
