import { type Parser, Refused } from './parser.ts'

export const parseMarkdown: Parser = async () => {
  throw new Refused('unknown', 'not yet')
}
