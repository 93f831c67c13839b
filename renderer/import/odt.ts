import { type Parser, Refused } from './parser.ts'

export const parseOdt: Parser = async () => {
  throw new Refused('unknown', 'not yet')
}
