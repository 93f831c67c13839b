import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Annotation, type AnnotationId, annotate, type Motivation } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { Concordance, ConcordanceOrder, ConcordanceRow } from '../../domain/concordance.ts'
import { describePassage } from '../../domain/selector.ts'
import type { TextSpan } from '../../domain/text.ts'
import { isRightToLeft } from '../../renderer/concordance/direction.ts'
import { exportedWords, exportingWords, progressWords, totalWords } from '../../renderer/concordance/words.ts'
import { linesDrawn, linesOfPage, topShowing } from '../../renderer/kit/lines.ts'
import {
  annotationsChanged,
  type ConcordanceDesk,
  changeRedone,
  changeUndone,
  concordanceArrived,
  concordanceAsked,
  concordanceContinued,
  concordanceFailed,
  concordanceOrdered,
  emptyConcordance,
  exportBegan,
  exportEnded,
  exportProgressed,
  exportStopping,
  isGrowing,
  type LineChange,
  lineChanged,
  PAGE,
  rowAt,
  stoodOn,
  wantedLines,
} from '../../renderer/state/concordance.ts'

const article = { id: 'one' as ArticleId, title: 'One', publisher: '', published: '' }
const text = 'word '.repeat(20_000)

const row = (place: number): ConcordanceRow => {
  const at = { start: 0, end: 4 }
  return {
    article,
    paragraph: place,
    at,
    selector: describePassage('word', at),
    before: '',
    match: 'word',
    after: '',
    by: '',
    marks: [],
  }
}

type Given = Partial<Pick<Concordance, 'query' | 'order' | 'total' | 'isComplete' | 'read' | 'readiness'>>

/** What the keeper replies to a request for lines. */
const reply = (from: number, count: number, given: Given = {}): Concordance => {
  const total = given.total ?? 1_000
  return {
    query: 'word',
    order: 'text',
    found: given.total ?? 1_000,
    isComplete: true,
    read: 10,
    toRead: 10,
    problems: [],
    lacks: null,
    ending: null,
    readiness: { ready: 10, total: 10 },
    ...given,
    total,
    rows: Array.from({ length: Math.max(0, Math.min(total, from + count) - from) }, (_, i) => row(from + i)),
  }
}

const asked = concordanceAsked(emptyConcordance, 'word')
const seeing = (now: ConcordanceDesk, from: number, to: number): ConcordanceDesk => ({ ...now, seen: { from, to } })
const answeredFully = concordanceArrived(asked, 0, reply(0, PAGE))

describe('asking', () => {
  test('nothing is asked for an empty query', () => {
    expect(wantedLines(concordanceAsked(emptyConcordance, '  '))).toBe(null)
  })

  test('asking goes on until every line in sight is there, and then stops', () => {
    const far = fc.tuple(fc.nat(1_400), fc.integer({ min: 1, max: 700 }))
    fc.assert(
      fc.property(far, fc.integer({ min: 1, max: 1_500 }), ([from, length], total) => {
        let now = seeing(asked, from, from + length)
        let wanted = wantedLines(now)
        for (let turn = 0; wanted !== null; turn++) {
          expect(turn).toBeLessThan(10)
          expect(wanted.count).toBeLessThanOrEqual(500)
          now = concordanceArrived(now, wanted.from, reply(wanted.from, wanted.count, { total }))
          wanted = wantedLines(now)
        }
        for (let place = from; place < Math.min(total, from + length); place++)
          expect(rowAt(now, place)?.paragraph).toBe(place)
      }),
    )
  })

  test('while it grows the lines in sight are asked for again', () => {
    const now = concordanceArrived(asked, 0, reply(0, PAGE, { isComplete: false }))
    expect(wantedLines(now)).toEqual({ from: 0, count: PAGE })
    expect(isGrowing(now)).toBe(true)
  })

  test('complete over part of the library, it still grows', () => {
    expect(isGrowing(concordanceArrived(asked, 0, reply(0, PAGE, { readiness: { ready: 3, total: 10 } })))).toBe(true)
    expect(isGrowing(answeredFully)).toBe(false)
  })

  test('stopped, it grows no more, and its lines are held', () => {
    const grown = concordanceArrived(asked, 0, reply(0, PAGE, { isComplete: false }))
    const stopped = { ...grown, isStopped: true }
    expect(isGrowing(stopped)).toBe(false)
    expect(wantedLines(stopped)).toBe(null)
    expect(wantedLines(seeing(stopped, 300, 320))).toEqual({ from: 300, count: PAGE })
  })

  test('continued after a stop, it grows again', () => {
    const grown = concordanceArrived(asked, 0, reply(0, PAGE, { isComplete: false }))
    const continued = concordanceContinued({ ...grown, isStopped: true })
    expect(isGrowing(continued)).toBe(true)
    expect(wantedLines(continued)).toEqual({ from: 0, count: PAGE })
  })

  test('complete before it could be stopped, it is not called stopped', () => {
    expect(concordanceArrived({ ...asked, isStopped: true }, 0, reply(0, PAGE)).isStopped).toBe(false)
    const half = reply(0, PAGE, { isComplete: false })
    expect(concordanceArrived({ ...asked, isStopped: true }, 0, half).isStopped).toBe(true)
  })
})

describe('replies', () => {
  test.each([
    ['another query', { query: 'other' }],
    ['another order', { order: 'left' as ConcordanceOrder }],
  ])('one to %s changes nothing', (_, given) => {
    expect(concordanceArrived(asked, 0, reply(0, PAGE, given))).toBe(asked)
  })

  test('until a new query is answered, the lines of the one before stay', () => {
    const now = concordanceAsked(answeredFully, 'words')
    expect(rowAt(now, 5)).not.toBe(null)
    expect([now.answered, now.current]).toEqual(['word', 0])
    const next = concordanceArrived(now, 0, reply(0, PAGE, { query: 'words', total: 2 }))
    expect([rowAt(next, 1)?.paragraph, rowAt(next, 5), next.answered]).toEqual([1, null, 'words'])
  })

  test('an emptied box shows nothing', () => {
    const now = concordanceAsked(answeredFully, '')
    expect([now.status, rowAt(now, 5)]).toEqual([null, null])
  })

  test('lines held in one order are not shown in another', () => {
    expect(rowAt(concordanceOrdered(answeredFully, 'left'), 5)).toBe(null)
  })

  test('lines held while it grew are let go of when there are more', () => {
    const half = concordanceArrived(asked, 0, reply(0, PAGE, { isComplete: false, total: 500 }))
    const whole = concordanceArrived(seeing(half, 200, 220), 200, reply(200, PAGE))
    expect([rowAt(whole, 5), rowAt(whole, 205)?.paragraph]).toEqual([null, 205])
  })

  test('scrolling through all lines holds no more than some of them', () => {
    let now = answeredFully
    for (let page = 0; page < 200; page++)
      now = concordanceArrived(now, page * PAGE, reply(page * PAGE, PAGE, { total: 20_000 }))
    expect(now.pages.size).toBeLessThanOrEqual(60)
    expect(rowAt(now, 19_999)?.paragraph).toBe(19_999)
  })

  test('a failure is told until it is asked again', () => {
    const failed = concordanceFailed(answeredFully, 'word', 'Search is being made anew')
    expect(wantedLines(failed)).toBe(null)
    const again = concordanceAsked(failed, 'word')
    expect([again.failure, wantedLines(seeing(again, 300, 310))]).toEqual([null, { from: 300, count: PAGE }])
  })
})

describe('the line in hand', () => {
  test('never leaves the list', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000, max: 2_000 }), fc.integer({ min: 1, max: 1_000 }), (place, total) => {
        const { current } = stoodOn(concordanceArrived(asked, 0, reply(0, PAGE, { total })), place)
        expect(current).toBe(Math.max(0, Math.min(total - 1, place)))
      }),
    )
  })

  test('stays where it is while lines come', () => {
    const stood = stoodOn(answeredFully, 700)
    expect(concordanceArrived(stood, 0, reply(0, PAGE)).current).toBe(700)
    expect(concordanceArrived(stood, 0, reply(0, PAGE, { total: 20 })).current).toBe(19)
  })
})

describe('marks on lines', () => {
  const annotation = (id: string, motivation: Motivation, words: TextSpan = { start: 0, end: 4 }) => {
    const target = { kind: 'passage', source: article.id, selector: describePassage(text, words) } as const
    return annotate(motivation, target, id as AnnotationId, new Date(0))
  }
  const change = (kind: LineChange['kind'], made: Annotation): LineChange => ({
    kind,
    article,
    place: '¶4',
    annotations: [made],
  })
  const first = change('made', annotation('a', 'bookmarking'))
  const second = change('removed', annotation('b', 'classifying'))
  const changed = lineChanged(lineChanged(answeredFully, first), second)

  test('are told, the newest, until another query is asked, and can be taken back after that', () => {
    expect([changed.isChangeTold, concordanceAsked(changed, changed.query).isChangeTold]).toEqual([true, true])
    const asked = concordanceAsked(changed, 'other')
    expect([asked.isChangeTold, changeUndone(asked).changes]).toEqual([false, [first]])
  })

  test('are taken back newest first, and made again in turn', () => {
    expect(changeUndone(changed).changes).toEqual([first])
    expect(changeUndone(changeUndone(changed)).changes).toEqual([])
    expect(changeRedone(changeRedone(changeUndone(changeUndone(changed))))).toEqual(changed)
    expect(lineChanged(changeUndone(changed), second).undone).toEqual([])
  })

  test('are shown on their own words only, wherever they were made', () => {
    const elsewhere = annotation('c', 'bookmarking', { start: 10, end: 14 })
    const longer = annotation('d', 'bookmarking', { start: 0, end: 9 })
    const all = [annotation('a', 'bookmarking'), elsewhere, longer, annotation('b', 'classifying')]
    const now = annotationsChanged(answeredFully, article.id, () => all)
    expect(rowAt(now, 5)?.marks).toEqual([
      { id: 'a', motivation: 'bookmarking' },
      { id: 'b', motivation: 'classifying' },
    ])
    expect(
      rowAt(
        annotationsChanged(now, article.id, () => []),
        5,
      )?.marks,
    ).toEqual([])
  })

  test('in other articles change no line', () => {
    expect(annotationsChanged(answeredFully, 'two' as ArticleId, () => [annotation('a', 'bookmarking')])).toBe(
      answeredFully,
    )
  })
})

describe('an export', () => {
  const began = exportBegan(answeredFully)
  const progress = { step: 'writing', done: 500, total: 1_000 } as const

  test('says how far it is until it has ended, and then what came of it until another query is asked', () => {
    expect(exportProgressed(began, progress).exporting).toEqual({ query: 'word', progress, isStopping: false })
    const ended = exportEnded(exportProgressed(began, progress), '1,000 lines exported')
    expect([ended.exporting, ended.exported]).toEqual([null, '1,000 lines exported'])
    expect(concordanceAsked(ended, 'words').exported).toBe(null)
    expect(exportBegan(ended).exported).toBe(null)
  })

  test('that has ended is not under way again because of a late word', () => {
    const ended = exportEnded(began, null)
    expect([exportProgressed(ended, progress), exportStopping(ended)]).toEqual([ended, ended])
  })

  test('keeps its last progress when there is no more', () => {
    const stopping = exportStopping(exportProgressed(began, progress))
    expect(exportProgressed(stopping, null).exporting).toEqual({ query: 'word', progress, isStopping: true })
  })

  test.each([
    [null, ''],
    [
      { step: 'indexing', done: 3_214, total: 10_000 },
      'Exporting “word”: waiting until all articles are indexed, 3,214 of 10,000',
    ],
    [{ step: 'reading', done: 3, total: 1_200 }, 'Exporting “word”: reading 3 of 1,200 articles that hold these words'],
    [progress, 'Exporting “word”: writing 500 of 1,000 lines'],
  ] as const)('%o is said as "%s"', (given, words) => {
    expect(exportingWords({ query: 'word', progress: given, isStopping: false })).toBe(words)
  })

  test('says how many lines went where, and whether these are all', () => {
    expect(exportedWords({ file: '/the.csv', rows: 1, found: 1 })).toBe('1 line exported to /the.csv')
    expect(exportedWords({ file: '/the.csv', rows: 100_000, found: 412_345 })).toBe(
      'The first 100,000 of 412,345 lines exported to /the.csv: a file holds no more. Further words in the query leave fewer.',
    )
  })
})

describe('drawing only what is in sight', () => {
  const frame = fc.record({
    top: fc.nat(4_000_000),
    height: fc.integer({ min: 1, max: 3_000 }),
    line: fc.integer({ min: 20, max: 80 }),
  })

  test('every line in sight is drawn, and never many more', () => {
    fc.assert(
      fc.property(frame, fc.nat(100_000), (box, total) => {
        const { from, to } = linesDrawn(box, total)
        expect(from).toBeLessThanOrEqual(Math.min(total, Math.floor(box.top / box.line)))
        expect(to).toBe(Math.min(total, Math.max(to, Math.ceil((box.top + box.height) / box.line))))
        expect(to - from).toBeLessThanOrEqual(Math.ceil(box.height / box.line) + 22)
      }),
    )
  })

  test('a line brought into sight is whole in sight, if it can be', () => {
    fc.assert(
      fc.property(frame, fc.nat(100_000), (box, place) => {
        const top = topShowing(box, place)
        if (box.height < box.line) return
        expect(top).toBeLessThanOrEqual(place * box.line)
        expect(top + box.height).toBeGreaterThanOrEqual((place + 1) * box.line)
      }),
    )
  })

  test('a page key moves on, however small the window', () => {
    expect(linesOfPage({ top: 0, height: 10, line: 32 })).toBe(1)
    expect(linesOfPage({ top: 0, height: 640, line: 32 })).toBe(19)
  })
})

test.each([
  [0, 0, null, false, 'nothing found'],
  [0, 0, null, true, ''],
  [0, 0, 'words', true, 'no words to line up'],
  [1, 1, null, true, '1 line'],
  [100_000, 100_000, null, false, '100,000 lines'],
  [100_000, 412_345, null, false, '100,000 of 412,345 lines'],
] as const)(
  '%i lines of %i, lacking %s, still growing: %s, are said as "%s"',
  (total, found, lacks, isGrown, words) => {
    expect(totalWords({ total, found, lacks }, isGrown)).toBe(words)
  },
)

test('how far it is, is said of what is awaited', () => {
  const status = { read: 3, toRead: 1_200, isComplete: false, readiness: { ready: 3_214, total: 10_000 } }
  expect(progressWords(status, false)).toContain('3 of 1,200')
  expect(progressWords({ ...status, isComplete: true }, false)).toContain('3,214 of 10,000')
  expect(progressWords(status, true)).toMatch(/^Stopped after 3 of 1,200/)
})

test.each([
  ['قال المتحدث إن الأمن', true],
  ['אמר הדובר', true],
  ['BBC قال المتحدث إن', true],
  ['the spokesman, called قال, said so', false],
  ['网络安全', false],
  ['2024: 12,5 %', false],
])('%j runs from right to left: %s', (words, expected) => {
  expect(isRightToLeft(words)).toBe(expected)
})
