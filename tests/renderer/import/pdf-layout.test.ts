import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOut } from '../../../renderer/import/pdf-layout.ts'
import type { Page, Run } from '../../../renderer/import/pdf-lines.ts'
import { cases } from '../../domain/cases.ts'

/** Words as a page holds them: half as wide as high. */
const run = (text: string, x: number, y: number, more: Partial<Run> = {}): Run => {
  const size = more.size ?? 10
  const width = text.length * size * 0.5
  const box = { x, y: 800 - y - size, width, height: size, turn: 0 } as const
  return { text, x, y, width, size, font: 'text', isRtl: false, box, ...more }
}
const page = (...runs: readonly Run[]): Page => ({ height: 800, runs, view: { width: 600, height: 800 } })
/** Lines one under the other. */
const set = (lines: readonly string[], x = 50, top = 700): readonly Run[] =>
  lines.map((line, i) => run(line, x, top - 12 * i))
const textsOf = (...pages: readonly Page[]) => layOut(pages).paragraphs.map(({ text }) => text)
const shapesOf = (...pages: readonly Page[]) =>
  layOut(pages).paragraphs.map(({ shape, text }) => [shape.kind, 'label' in shape ? shape.label : '', text])

describe('the text of printed pages', () => {
  test('lines become a paragraph, and hyphens at their ends go unless the word has one elsewhere', () => {
    expect(
      textsOf(
        page(...set(['A well-known sentence about free-', 'dom that is well-', 'known all over the world goes on.'])),
      ),
    ).toEqual(['A well-known sentence about freedom that is well-known all over the world goes on.'])
  })

  test('an indent begins a paragraph after a full stop', () => {
    const lines = set(['The first paragraph ends with this.', 'Its second line ends the sentence.'])
    expect(textsOf(page(...lines, run('The second is indented by an em.', 62, 676)))).toHaveLength(2)
  })

  test('a sentence goes on in the next column and on the next page', () => {
    const left = set(['A column of words that are set', 'in lines and'])
    const right = set(['go on beside it, and'], 320)
    const next = set(['go on over the page.'])
    expect(textsOf(page(...left, ...right), page(...next))).toEqual([
      'A column of words that are set in lines and go on beside it, and go on over the page.',
    ])
  })

  test('footnotes come after the paragraph that runs over the end of their page', () => {
    const first = page(
      ...set(['The sentence has a note', 'and it goes on to']),
      run('1', 50, 92, { size: 5 }),
      run('What the note says.', 56, 90, { size: 8 }),
    )
    expect(shapesOf(first, page(...set(['the next page.'])))).toEqual([
      ['paragraph', '', 'The sentence has a note and it goes on to the next page.'],
      ['note', '1', 'What the note says.'],
    ])
  })

  test('a note as large as the text is told by its raised number', () => {
    const lines = [
      ...set(['The words of the text have a note.', 'They are of one size.']),
      run('2', 50, 104, { size: 6 }),
      run('The note is as large.', 56, 100),
    ]
    expect(shapesOf(page(...lines)).at(-1)).toEqual(['note', '2', 'The note is as large.'])
  })

  test('cells of a row stand on one line, parted by tabs', () => {
    const rows = [
      ['Vote', 'States'],
      ['For', '48'],
      ['Against', '0'],
    ]
    const runs = rows.flatMap((cells, i) => cells.map((cell, k) => run(cell, 50 + 150 * k, 600 - 14 * i)))
    expect(textsOf(page(...runs))).toEqual(['Vote\tStates', 'For\t48', 'Against\t0'])
  })

  test('a cell of several lines stays one cell', () => {
    const runs = [
      ...set(['A long', 'first cell'], 50, 600),
      run('Beside it', 200, 600),
      run('Next', 50, 570),
      run('Last', 200, 570),
    ]
    expect(textsOf(page(...runs))).toEqual(['A long first cell\tBeside it', 'Next\tLast'])
  })

  test('entries of a table of contents have their page in a cell', () => {
    expect(textsOf(page(...set(['Introduction . . . . . . . . . . 12', '1 The votes ............ 7'])))).toEqual([
      'Introduction\t12',
      '1 The votes\t7',
    ])
  })

  test('bullets and numbers are labels of items, whatever font they are from', () => {
    const runs = [
      run('•', 50, 700),
      run('in many meetings,', 70, 700),
      run('\uf0b7', 50, 688),
      run('with amendments.', 70, 688),
      run('1.', 50, 664),
      run('They drafted it', 70, 664),
      run('for two years.', 70, 652),
    ]
    expect(shapesOf(page(...runs))).toEqual([
      ['item', '•', 'in many meetings,'],
      ['item', '•', 'with amendments.'],
      ['item', '1.', 'They drafted it for two years.'],
    ])
  })

  test('running heads and page numbers go, and the numbers become labels', () => {
    const pages = [213, 214, 215, 216].map((number, i) =>
      page(
        run('The Declaration of 1948', 50, 780),
        run(`Words of page ${'abcd'[i]} are these.`, 50, 700),
        run(String(number), 300, 40),
      ),
    )
    expect(textsOf(...pages).join(' ')).not.toMatch(/1948|21\d/)
    expect(layOut(pages).labels).toEqual(['213', '214', '215', '216'])
  })

  test('an initial that is as high as three lines belongs to its word', () => {
    const runs = [
      run('W', 50, 676, { size: 36 }),
      run('hereas the words of it', 70, 700),
      run('go on beside it', 70, 688),
      run('and under it.', 50, 676),
    ]
    expect(textsOf(page(...runs))).toEqual(['Whereas the words of it go on beside it and under it.'])
  })

  test('words that are written from right to left are read so, with numbers between them', () => {
    const runs = [
      run('נולדו', 100, 700, { isRtl: true }),
      run('1948', 130, 700),
      run('כל בני', 155, 700, { isRtl: true }),
    ]
    expect(textsOf(page(...runs))).toEqual(['כל בני 1948 נולדו'])
  })

  test('lines of Chinese are joined without a space', () => {
    expect(textsOf(page(...set(['人人生而自由,', '在尊严和权利上一律平等。'])))).toEqual([
      '人人生而自由,在尊严和权利上一律平等。',
    ])
  })
})

test('every letter has its place: pieces never overlap, never leave the text, and hold the words of their run', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}[-.,]?$/)
  const lines = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(fc.array(lines, { minLength: 1, maxLength: 3 }), pages => {
      const printed = pages.map(each => page(...set(each.map(words => words.join(' ')))))
      for (const { text, pieces } of layOut(printed).paragraphs) {
        let last = 0
        for (const { start, end, run: of } of pieces) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(of.text).toContain(text.slice(start, end))
          last = end
        }
      }
    }),
    cases(50),
  )
})
