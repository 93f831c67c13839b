import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDraft } from '../../../renderer/import/draft.ts'
import { decode } from '../../../renderer/import/encoding.ts'
import { isDot } from '../../../renderer/import/image-type.ts'
import { messageOf } from '../../../renderer/import/message-parts.ts'
import { claimThings } from '../../../renderer/import/metadata.ts'
import { linesOf, paragraphsOf } from '../../../renderer/import/plain.ts'
import { formatOf } from '../../../renderer/import/sniff.ts'
import { ordinal } from '../../../renderer/import/tree-ordinals.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a draft', () => {
  test('puts every mark on the words it was made for, whatever spaces stand around them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.stringMatching(/^[ a-z]{0,8}$/), fc.boolean()), { maxLength: 20 }), pieces => {
        const draft = createDraft()
        for (const [words, isStrong] of pieces)
          if (isStrong) draft.look({ kind: 'strong' }, () => draft.add(words))
          else draft.add(words)
        draft.add('end')
        const { text, structure } = draft.finish('text', 'T', '').extraction
        expect(text).not.toMatch(/ {2}| $/)
        for (const { start, end } of structure.marks) expect(text.slice(start, end).length).toBeGreaterThan(0)
        for (const { start, end } of structure.marks) expect(text.slice(start, end)).not.toContain('\n')
      }),
    )
  })

  test('gives the label of an item without words to its first paragraph', () => {
    const draft = createDraft()
    const item = { kind: 'item', depth: 1, quoted: 0 } as const
    draft.begin({ ...item, label: '1.' })
    draft.begin({ ...item, label: '' })
    draft.add('words')
    draft.begin({ ...item, label: '' })
    draft.add('more')
    expect(draft.finish('text', 'T', '').extraction.structure.blocks).toMatchObject([{ label: '1.' }, { label: '' }])
  })

  test('without words is refused, unless it is a scan or a message with a subject', () => {
    expect(() => createDraft().finish('text', 'a', 'a')).toThrow('There are no words in it.')
    expect(createDraft().finish('pdf', '', 'a').extraction.text).toBe('a')
    expect(createDraft().finish('mail', 'Yes', 'a').extraction.text).toBe('Yes')
    expect(() => createDraft().finish('mail', '', 'a')).toThrow()
  })

  test('leaves out what shows text in another order, and says so', () => {
    const draft = createDraft()
    draft.add('a\u202eb\u2066c\ud800')
    const { text, remarks } = draft.finish('text', 'T', '').extraction
    expect(text).toBe('T\nabc\ufffd')
    expect(remarks).toEqual([expect.stringMatching(/^2 invisible characters/)])
  })
})

test.each([
  ['utf-16le without a mark', Buffer.from('Plain words', 'utf16le'), 'utf-16le', true],
  ['utf-16be without a mark', Buffer.from('Plain words', 'utf16le').swap16(), 'utf-16be', true],
  ['utf-8 with a mark', bytes('\ufeffPlain words'), 'utf-8', false],
  ['utf-8', bytes('Plain words'), 'utf-8', false],
])('text in %s is read', (_name, content, encoding, isGuessed) => {
  expect(decode(new Uint8Array(content), '')).toEqual({ text: 'Plain words', encoding, isGuessed })
})

test.each([
  ['%PDF-1.7', 'a.txt', 'pdf'],
  ['<!doctype html><p>x</p>', 'a.txt', 'html'],
  ['From: <x>\nMIME-Version: 1.0\n', 'a.html', 'mhtml'],
  ['# Heading', 'a.md', 'markdown'],
  ['# Heading', 'a', 'text'],
  ['PK\x03\x04 and nothing else', 'a.docx', null],
])('%j is known by its content', (content, name, format) => {
  expect(formatOf(bytes(content), name)).toBe(format)
})

describe('JSON-LD', () => {
  const claimed = (...pieces: readonly unknown[]) => {
    const found: string[] = []
    claimThings(
      pieces.map(piece => JSON.stringify(piece)),
      (field, value) => found.push(`${field}: ${value}`),
    )
    return found
  }
  test('names by reference are looked up, in the other pieces too', () => {
    const article = { '@type': 'NewsArticle', headline: 'H', author: [{ '@id': '#a' }, { name: 'B' }] }
    expect(claimed({ '@graph': [article] }, { '@id': '#a', '@type': 'Person', name: 'A' })).toEqual([
      'title: H',
      'authors: A',
      'authors: B',
    ])
  })
  test('what is no JSON, no article or meant to pollute says nothing', () => {
    expect(claimed('x', 3, null, [], { '@type': 'Person', name: 'A' })).toEqual([])
    claimThings(['{"__proto__": {"polluted": 1}, "@type": "Article"}', '{'], () => {})
    expect('polluted' in {}).toBe(false)
  })
})

describe('a page saved as one file', () => {
  const saved = [
    'Snapshot-Content-Location: https://a.example/x',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\tboundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'caf=C3=A9 =',
    'bar',
    '--b',
    'Content-Type: image/png',
    'Content-Location: https://a.example/p.png',
    'Content-Transfer-Encoding: base64',
    '',
    'AQID',
    '--b--',
    '',
  ].join('\r\n')
  test('is taken apart into its files', () => {
    const { address, isCut, parts } = messageOf(bytes(saved))
    expect([isCut, messageOf(bytes(saved.slice(0, -6))).isCut]).toEqual([false, true])
    expect(address).toBe('https://a.example/x')
    expect(parts.map(part => [part.type, part.charset, part.location])).toEqual([
      ['text/html', 'utf-8', ''],
      ['image/png', '', 'https://a.example/p.png'],
    ])
    expect(new TextDecoder().decode(parts[0]?.bytes)).toBe('café bar')
    expect([...(parts[1]?.bytes ?? [])]).toEqual([1, 2, 3])
  })
  test('that was cut anywhere, or is no such thing, stops nothing', () => {
    fc.assert(fc.property(fc.nat(saved.length), end => messageOf(bytes(saved.slice(0, end))).parts.length <= 2))
    fc.assert(fc.property(fc.uint8Array(), noise => messageOf(noise).parts.length === 1))
  })
})

test('items are numbered as their list says', () => {
  expect([1, 4, 9, 14, 1949, 4000].map(number => ordinal(number, 'i'))).toEqual([
    'i',
    'iv',
    'ix',
    'xiv',
    'mcmxlix',
    '4000',
  ])
  expect([1, 26, 27, 0].map(number => ordinal(number, 'A'))).toEqual(['A', 'Z', '27', '0'])
})

test('a picture of one pixel is a dot, and others are not', () => {
  const gif = (size: number) => Uint8Array.from([...bytes('GIF89a'), size, 0, size, 0])
  expect([isDot(gif(1)), isDot(gif(3)), isDot(bytes('GIF89a'))]).toEqual([true, false, false])
})

test('lines that were broken to a width are joined, and others are paragraphs', () => {
  const wide = 'words that fill the line up to its end'
  expect(paragraphsOf([wide, wide, wide, '', wide, wide, wide])).toHaveLength(2)
  expect(paragraphsOf(linesOf('one\ntwo\n\nthree'))).toEqual(['one', 'two', 'three'])
})
