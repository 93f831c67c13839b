import { writeFileSync } from 'node:fs'
import process from 'node:process'

/**
 * Makes a table of Markdown, with the day it was measured, and writes it to the file that `BENCH_TABLE` names, if any: `library.mjs` puts
 * it into docs/library.md. Gives back its lines.
 * @param measured what was measured, and how often: the start of a sentence
 * @param head the first column is words, the others are numbers
 */
export const writeTable = (
  measured: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const lines = [
    `${measured}, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    line(head),
    `| --- |${' ---: |'.repeat(head.length - 1)}`,
    ...rows.map(line),
  ]
  if (process.env.BENCH_TABLE) writeFileSync(process.env.BENCH_TABLE, `${lines.join('\n')}\n`)
  return lines
}
