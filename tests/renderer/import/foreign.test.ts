import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foreignWords } from '../../../renderer/import/foreign.ts'
import { refusalOf, unreadable } from '../../../renderer/import/refusals.ts'
import { formatOf } from '../../../renderer/import/sniff.ts'
import { cases } from '../../domain/cases.ts'
import { zip } from '../../fixtures/zip.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/documents')
const bytesOf = (letters: string) => Uint8Array.from(letters, letter => letter.charCodeAt(0))

/** Files as programs write them, and what the reader is told that they are. */
const UNREAD: Readonly<Record<string, RegExp>> = {
  'cairo.jpg': /picture \(JPEG\).*recognised/,
  'cairo.png': /picture \(PNG\)/,
  'cairo.ps': /PostScript.*print it to a PDF/,
  'cairo.svg': /drawing \(SVG\).*print it to a PDF/,
  'cairo.tif': /picture \(TIFF\)/,
  'libreoffice.doc': /older Word \(\.doc\).*save it as \.docx/,
  'libreoffice.rtf': /rich text \(RTF\).*save it as \.docx or \.odt/,
  'pandoc-jats.xml': /XML \(“article”\)/,
  'pandoc-tei.xml': /XML \(“TEI”\)/,
  'pandoc.fb2': /FictionBook.*Convert it to EPUB/,
  'pandoc.rtf': /rich text \(RTF\)/,
  'sound.wav': /sound recording.*transcript/,
  'tar.tgz': /gzip.*Unpack it/,
  'text.bz2': /bzip2/,
  'text.zip': /archive \(ZIP\), which.*Unpack it/,
}

test.each(Object.entries(UNREAD))('%s is told by its content, with what to do', (name, told) => {
  const bytes = readFileSync(join(FOLDER, 'unread', name))
  expect(formatOf(bytes, 'a.txt')).toBeNull()
  expect(unreadable(bytes)).toMatchObject({ kind: 'unknown', message: expect.stringMatching(told) })
  expect(unreadable(bytes).message).toContain('Nothing was added. ')
})

test('every file of another kind in the fixtures is one of these', () => {
  expect(readdirSync(join(FOLDER, 'unread'))).toEqual(Object.keys(UNREAD))
})

test.each([
  ['a header of a PNG alone', '\x89PNG\r\n\x1a\n\0\0\0', /PNG/],
  ['a GIF', 'GIF89a', /GIF/],
  ['a WebP', 'RIFF\0\0\0\0WEBPVP8 ', /WebP/],
  ['a film', '\0\0\0\x20ftypisom\0\0', /film/],
  ['an MP3', 'ID3\x03\0\0\0\0', /MP3/],
  ['a RAR', 'Rar!\x1a\x07\0', /RAR/],
  ['a 7z', "7z\xbc\xaf'\x1c", /7z/],
  ['an ELF', '\x7fELF\x02\x01', /program/],
  ['a mailbox', 'From ann@example.org Sat Jan  3 01:05:34 1996\nFrom: Ann\n', /mailbox/],
  ['a drawing in UTF-16', '\xff\xfe<\0s\0v\0g\0>\0', /SVG/],
  ['a feed', '<?xml version="1.0"?><?xml-stylesheet href="a"?><!-- x --><rss version="2.0">', /news feed/],
  ['an archive that was cut off', 'PK\x03\x04 and nothing else', /cut off or damaged.*again/],
])('%s is told by its first bytes', (_name, letters, told) => {
  expect(foreignWords(bytesOf(letters))).toMatch(told)
})

test('a table, a presentation and a locked file are told from an archive', () => {
  const holding = (name: string) => foreignWords(zip([{ name, content: 'x' }]))
  expect(holding('xl/workbook.xml')).toMatch(/table.*save it as PDF/)
  expect(holding('ppt/presentation.xml')).toMatch(/presentation/)
  const doc = readFileSync(join(FOLDER, 'unread/libreoffice.doc')).toString('latin1')
  const wide = (name: string) => [...name].join('\0')
  const locked = doc.replace(wide('WordDocument'), wide('EncryptedPackage'))
  expect(foreignWords(bytesOf(locked))).toMatch(/locked with a password/)
})

describe('what can be read is not taken for another kind', () => {
  test.each(['pages', 'texts', 'office', 'books', 'mail', 'pdf'])('in the folder %s', folder => {
    for (const entry of readdirSync(join(FOLDER, folder), { withFileTypes: true }))
      if (entry.isFile()) expect(formatOf(readFileSync(join(FOLDER, folder, entry.name)), entry.name)).not.toBeNull()
  })
  test.each([
    [
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml">',
      'html',
    ],
    ['<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns="http://www.w3.org/TR/REC-html40">', 'html'],
    ['<?xml version="1.0"?><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div>', 'html'],
    ['<!doctype html><title>x', 'html'],
    ['<div align="center"><img></div>\n\n# A readme', 'html'],
    ['BMW builds cars', 'text'],
    ['MZ is a sign', 'text'],
    ['ID3 is a tag', 'text'],
    ['From Paris to Rome in 1999\nNote: it was hot.', 'text'],
    ['A line\n\x0c\nand \x1b$B another page', 'text'],
  ])('%s', (letters, format) => expect(formatOf(bytesOf(letters), 'a')).toBe(format))
})

test('noise is no text, and whatever bytes there are, they are of one kind or of none, which is said in a sentence', () => {
  expect(
    formatOf(
      Uint8Array.from({ length: 400 }, (_, i) => 1 + ((i * 7919) % 255)),
      'a.txt',
    ),
  ).toBeNull()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), bytes => {
      if (formatOf(bytes, 'a') === null) expect(unreadable(bytes).message).toMatch(/\. Nothing was added\. .*\.$/)
    }),
    cases(100),
  )
})

test('what is damaged is told with the reason and what to do', () => {
  expect(refusalOf(new Error('no end'))).toEqual({
    kind: 'broken',
    message:
      'Its content is damaged (Error: no end). It may have been cut off. Nothing was added. Fetch or save it again, and bring that in.',
  })
})
