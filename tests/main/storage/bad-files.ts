/** What may stand in the place of a good file: what it is, and its bytes. */
export type BadFile = readonly [string, Uint8Array | string]

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

/** Files that are none, made of a good one in an envelope or of nothing. */
export const badFiles = (good: Buffer): readonly BadFile[] => [
  ['empty', ''],
  ['NULs', new Uint8Array(500)],
  ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), good])],
  ['an array', '[]'],
  ['null', 'null'],
  ['a string', '"x"'],
  ['a number', '1'],
  ['an empty object', '{}'],
  ['bad UTF-8', Buffer.concat([good.subarray(0, 40), Buffer.from([0xff, 0xfe]), good.subarray(40)])],
  ['10,000 levels of arrays', deep(10_000)],
  ['10,000 levels inside the data', `{"format":"x","version":1,"count":0,"sha256":"","data":${deep(10_000)}}`],
  ['__proto__ in the data', good.toString().replace('"data":{', '"data":{"__proto__":{},')],
  ['__proto__ around the data', good.toString().replace('{', '{"__proto__":{},')],
  ['another field', good.toString().replace('{', '{"more":1,')],
  ['two files in one', Buffer.concat([good, good])],
  ['half of a file', good.subarray(0, good.length >> 1)],
  ['a file without its last byte', good.subarray(0, -1)],
]
