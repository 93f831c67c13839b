import { describe, expect, test } from 'vitest'
import { nameOf, type Passage, type Reference } from '../../../domain/citing/reference.ts'
import { CITATION_STYLES, type CitationStyle, cited } from '../../../domain/citing/styles.ts'

const nothing: Reference = {
  kind: 'document',
  title: '',
  authors: [],
  publisher: '',
  published: '',
  language: '',
  url: '',
  container: '',
  volume: '',
  issue: '',
  pages: '',
  doi: '',
}
const of = (known: Partial<Omit<Reference, 'authors'>>, ...authors: readonly string[]): Reference => ({
  ...nothing,
  ...known,
  authors: authors.map(nameOf),
})

const NEWS = of(
  {
    kind: 'web-page',
    title: 'Snap Makes a Bet on the Cultural Supremacy of the Camera',
    publisher: 'New York Times',
    published: '2017-03-08',
    url: 'https://www.nytimes.com/2017/03/08/technology/snap.html',
  },
  'Manjoo, Farhad',
)
const PAPER = of(
  {
    kind: 'article',
    title: 'Livy and the Pax Deum',
    container: 'Classical Philology',
    volume: '111',
    issue: '2',
    published: '2016',
    pages: '165-76',
  },
  'Satterfield, Susan',
)
const BOOK = of({ kind: 'book', title: 'Swing Time', publisher: 'Penguin Press', published: '2016' }, 'Smith, Zadie')
const TWO = of(
  {
    kind: 'book',
    title: 'A Curious Mind: The Secret to a Bigger Life',
    publisher: 'Simon & Schuster',
    published: '2015',
  },
  'Grazer, Brian',
  'Fishman, Charles',
)
const WHO = of(
  {
    kind: 'web-page',
    title: 'The top 10 causes of death',
    publisher: 'World Health Organization',
    published: '2018-05-24',
    url: 'https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death',
  },
  'World Health Organization',
)
const GRADY = of(
  {
    kind: 'article',
    title:
      'Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States',
    container: 'Psychology of Popular Media Culture',
    volume: '8',
    issue: '3',
    published: '2019',
    pages: '207-217',
    doi: '10.1037/ppm0000185',
  },
  'Grady, J. S.',
  'Her, M.',
  'Moreno, G.',
  'Perez, C.',
  'Yelinek, J.',
)

/** As printed in the manuals, without the place of publication, which this library does not hold. */
const EXAMPLES: readonly (readonly [CitationStyle, Reference, string])[] = [
  [
    'apa',
    GRADY,
    'Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States. Psychology of Popular Media Culture, 8(3), 207–217. https://doi.org/10.1037/ppm0000185',
  ],
  [
    'apa',
    of(
      {
        kind: 'book',
        title: 'Behave: The biology of humans at our best and worst',
        publisher: 'Penguin Books',
        published: '2017',
      },
      'Sapolsky, Robert M.',
    ),
    'Sapolsky, R. M. (2017). Behave: The biology of humans at our best and worst. Penguin Books.',
  ],
  [
    'apa',
    WHO,
    'World Health Organization. (2018, May 24). The top 10 causes of death. https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death',
  ],
  [
    'chicago-author-date',
    NEWS,
    'Manjoo, Farhad. 2017. “Snap Makes a Bet on the Cultural Supremacy of the Camera.” New York Times, March 8, 2017. https://www.nytimes.com/2017/03/08/technology/snap.html.',
  ],
  [
    'chicago-author-date',
    PAPER,
    'Satterfield, Susan. 2016. “Livy and the Pax Deum.” Classical Philology 111 (2): 165–76.',
  ],
  ['chicago-author-date', BOOK, 'Smith, Zadie. 2016. Swing Time. Penguin Press.'],
  [
    'chicago-notes',
    NEWS,
    'Manjoo, Farhad. “Snap Makes a Bet on the Cultural Supremacy of the Camera.” New York Times, March 8, 2017. https://www.nytimes.com/2017/03/08/technology/snap.html.',
  ],
  [
    'chicago-notes',
    PAPER,
    'Satterfield, Susan. “Livy and the Pax Deum.” Classical Philology 111, no. 2 (2016): 165–76.',
  ],
  [
    'chicago-notes',
    TWO,
    'Grazer, Brian, and Charles Fishman. A Curious Mind: The Secret to a Bigger Life. Simon & Schuster, 2015.',
  ],
  [
    'mla',
    of(
      {
        kind: 'article',
        title: 'The (Super)Marketplace of Images: Television as Unmediated Mediation in DeLillo’s White Noise',
        container: 'Arizona Quarterly',
        volume: '50',
        issue: '3',
        published: '1994',
        pages: '127-53',
      },
      'Duvall, John N.',
    ),
    'Duvall, John N. “The (Super)Marketplace of Images: Television as Unmediated Mediation in DeLillo’s White Noise.” Arizona Quarterly, vol. 50, no. 3, 1994, pp. 127–53.',
  ],
  [
    'mla',
    of(
      { kind: 'book', title: 'Chaos: Making a New Science', publisher: 'Penguin', published: '1987' },
      'Gleick, James',
    ),
    'Gleick, James. Chaos: Making a New Science. Penguin, 1987.',
  ],
]

const PAGE: Passage = { words: 'the  words\nthere', place: { unit: 'page', from: '170', to: '170' } }
const PARAGRAPHS: Passage = { words: 'words', place: { unit: 'paragraph', from: '4', to: '5' } }

describe('a source is cited as the manuals print it', () => {
  test.each(EXAMPLES)('%s', (style, reference, printed) => expect(cited(style, reference, null)).toBe(printed))
})

describe('a passage is cited with its place', () => {
  const first = (style: CitationStyle, reference: Reference, passage: Passage) =>
    cited(style, reference, passage).split('\n\n').slice(0, -1).join('\n\n')
  test.each([
    ['apa', PAPER, PAGE, '“the words there” (Satterfield, 2016, p. 170).'],
    ['apa', TWO, PARAGRAPHS, '“words” (Grazer & Fishman, 2015, paras. 4–5).'],
    ['apa', GRADY, PAGE, '“the words there” (Grady et al., 2019, p. 170).'],
    ['chicago-author-date', PAPER, PAGE, '“the words there” (Satterfield 2016, 170).'],
    [
      'chicago-notes',
      PAPER,
      PAGE,
      '“the words there”\n\nSusan Satterfield, “Livy and the Pax Deum,” Classical Philology 111, no. 2 (2016): 170.',
    ],
    ['chicago-notes', BOOK, PAGE, '“the words there”\n\nZadie Smith, Swing Time (Penguin Press, 2016), 170.'],
    ['mla', PAPER, PAGE, '“the words there” (Satterfield 170).'],
    ['mla', TWO, PARAGRAPHS, '“words” (Grazer and Fishman, pars. 4–5).'],
    ['mla', { ...PAPER, authors: [] }, PAGE, '“the words there” (“Livy and the Pax Deum” 170).'],
    ['apa', BOOK, { words: 'Swing Time', place: null }, '“Swing Time” (Smith, 2016).'],
  ] as const)('%s, %#', (style, reference, passage, printed) => expect(first(style, reference, passage)).toBe(printed))
})

describe('what is not known is not said', () => {
  const bare = of({ title: 'A plan' })
  test.each([
    ['apa', 'A plan. (n.d.).'],
    ['chicago-author-date', 'A plan. n.d.'],
    ['chicago-notes', 'A plan. n.d.'],
    ['mla', 'A plan.'],
    ['bibtex', '@misc{a,\n  title = {{A plan}}\n}\n'],
    ['ris', 'TY  - GEN\r\nTI  - A plan\r\nER  - \r\n'],
    ['csl-json', '[\n  {\n    "id": "a",\n    "type": "document",\n    "title": "A plan"\n  }\n]\n'],
  ] as const)('%s', (style, printed) => expect(cited(style, bare, null)).toBe(printed))

  test('a name is turned only where it says which part is the family’s', () => {
    expect(['Lee, Ann', 'Ann Lee', 'Acme, Inc.', 'a, b, c', '王, 小明'].map(nameOf)).toEqual([
      { family: 'Lee', given: 'Ann' },
      { family: 'Ann Lee', given: '' },
      { family: 'Acme, Inc.', given: '' },
      { family: 'a, b, c', given: '' },
      { family: '王', given: '小明' },
    ])
    const unknown = of({ title: 'A plan' }, 'Ann Lee', '王, 小明')
    expect(cited('apa', unknown, null)).toBe('Ann Lee, & 王, 小明. (n.d.). A plan.')
    expect(JSON.parse(cited('csl-json', unknown, null))[0].author).toEqual([
      { literal: 'Ann Lee' },
      { family: '王', given: '小明' },
    ])
  })
})

test('no title breaks out of its field', () => {
  const hostile = of({ title: 'A }\n@book{x, \\input{y}\nER  - \nTY  - "q" {{{', url: 'https://a.b/}{' }, 'Lee }, Ann')
  const bib = cited('bibtex', hostile, null)
  expect(bib.split('{').length).toBe(bib.split('}').length)
  expect(cited('ris', hostile, null).match(/^ER {2}- /gm)).toHaveLength(1)
  for (const style of CITATION_STYLES) expect(cited(style, hostile, PAGE)).not.toContain('undefined')
})
