import fc from 'fast-check'

const operators = fc.constantFrom(
  ...['+', '-', '"', '“', '”', '«', ':', '*', '~', '^', '\\', ',', '.', ' ', ' ', ' ', '\t', '\n', '\u00a0', '\u3000'],
  ...[' OR ', 'OR', '~1', '~2', '~9', '~99999999999999999999', '^0', '^2', '^1e9', "'s", '’', '*a*', '-in:', '+"'],
)
const fields = fc.constantFrom(
  ...[
    'title:',
    'AUTHOR:',
    'speaker:',
    'party:',
    'role:',
    'note:',
    'tag:',
    'text:',
    'nosuch:',
    'https://',
    '__proto__:',
  ],
  ...['in:articles', 'in:notes', '-in:bookmarks', 'in:nowhere', 'before:2024', 'after:2019-02-29', 'after:2020-02-29'],
  ...['before:99999', 'year:2024', 'year:20', 'lang:en', 'lang:zh-Hans', 'lang:', 'before:', 'in:'],
)
const words = fc.constantFrom(
  ...['US', 'U.S.', 'UK', 'Lü', 'china', "China's", 'cyberattack', 'so-called', 'the', 'a', 'i', 'of', 'or', 'not'],
  ...['speaker', 'role', '__proto__', 'constructor', 'toString', '1,000', '2024-03-27', 'APT31网络', 'ＦＵＬＬ'],
  ...[
    '中国',
    '网络安全',
    'ネットワーク',
    'ประเทศไทย',
    'မြန်မာ',
    'שלום',
    'नमस्ते',
    '한국',
    '🎉',
    '👩‍👩‍👧',
    '\ud800',
    '\u202e',
  ],
  ...['x'.repeat(70), 'a*b*c', 'immigra*', '*tion', 'w*d', 'researh~2', 'internationalization~2', 'a~10000'],
)

/** Whatever a reader, or a cat, may type. */
export const anyQuery: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 3,
    arbitrary: fc.array(fc.oneof(operators, fields, words), { maxLength: 40 }).map(parts => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.tuple(operators, fc.oneof(fields, words)), { maxLength: 20 })
      .map(parts => parts.map(([operator, word]) => `${operator}${word}`).join(' ')),
  },
)

/** Queries known to hang or break search engines. */
export const ABUSES: readonly string[] = [
  'a~10000',
  'research~10',
  'a:b',
  '*',
  '**',
  '*a*e*',
  '~',
  '^',
  '+',
  '-',
  ':',
  '\\',
  '"',
  '"unclosed',
  '+-~^*:"',
  'OR',
  'OR OR OR',
  '🎉 👩‍👩‍👧',
  'שלום *עולם*',
  '\ud800 \udc00',
  '\u0000\u202e',
  '__proto__ constructor toString hasOwnProperty',
  'speaker:__proto__ __proto__:x',
  '-in:articles -in:statements -in:notes -in:bookmarks',
  'x'.repeat(5_000),
  '网'.repeat(5_000),
  'ก'.repeat(5_000),
  'x '.repeat(2_500),
  '"'.repeat(5_000),
  '*'.repeat(5_000),
  '\\'.repeat(5_000),
  '~^'.repeat(2_500),
  'a:'.repeat(2_500),
  'a,'.repeat(2_500),
  '1,'.repeat(2_500),
  'OR '.repeat(1_600),
  'a OR '.repeat(1_000),
  'year:2024 OR '.repeat(380),
  '+*abc* '.repeat(700),
  `"${'china '.repeat(800)}"`,
  `${'x'.repeat(64)}~2 `.repeat(20),
  'internationalization~2 '.repeat(200),
  'a*a* '.repeat(1_000),
  'a* b* c* d* e* f* g* h* i* j* k* l* m* n* o* p*',
]
