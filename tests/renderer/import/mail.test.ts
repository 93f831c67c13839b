import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headerWords, sendersIn } from '../../../renderer/import/header-words.ts'
import { parseMail } from '../../../renderer/import/mail.ts'
import { formatOf } from '../../../renderer/import/sniff.ts'
import { cases } from '../../domain/cases.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/documents')
const bytes = (text: string) => new TextEncoder().encode(text)
const mail = (...lines: readonly string[]) => bytes(lines.join('\r\n'))
const parsed = async (source: Uint8Array) =>
  (await parseMail({ bytes: source, name: 'a.eml', beside: async () => null })).extraction

test.each([
  ['Plain words', 'Plain words'],
  ['=?utf-8?q?Die_Erkl=C3=A4rung?=', 'Die Erklärung'],
  ['=?UTF-8?B?5LiW55WM?= =?utf-8?b?5Lq65p2D?= end', '世界人权 end'],
  ['=?iso-8859-1*de?Q?=FCber?=', 'über'],
  ['=?iso-2022-jp?b?GyRCQCQbKEI=?=', '世'],
  ['=?no-such-thing?q?x?=', '=?no-such-thing?q?x?='],
  ['a =? b ?= c', 'a =? b ?= c'],
])('%s is read as %s', (packed, words) => expect(headerWords(packed)).toBe(words))

test.each([
  ['Ann Lee <ann@example.org>', ['Ann Lee']],
  ['"Lee, Ann" <ann@example.org>, Bo <bo@example.org>', ['Lee, Ann', 'Bo']],
  ['ann@example.org', ['ann@example.org']],
  ['<ann@example.org>', ['ann@example.org']],
  ['=?utf-8?q?Zo=C3=AB?= <z@example.org>', ['Zoë']],
  ['', []],
])('%s is from %j', (header, senders) => expect(sendersIn(header)).toEqual(senders))

test.each([
  ['mail/plain.eml', 'mail'],
  ['mail/page.eml', 'mail'],
  ['mail/iso-2022-jp.eml', 'mail'],
  ['pages/chromium-news.mhtml', 'mhtml'],
])('%s is told from a saved page: %s', (file, format) => {
  expect(formatOf(readFileSync(join(FOLDER, file)), 'a')).toBe(format)
})

test.each([
  ['a letter without MIME', mail('From: Ann', 'To: Bo', 'Subject: x', '', 'words'), 'mail'],
  [
    'a message with a long head',
    mail(...Array.from({ length: 200 }, (_, i) => `X-${i}: ${'x'.repeat(60)}`), ''),
    'text',
  ],
  ['a message that was passed on', mail('Received: from a by b; Wed', `DKIM-Signature: ${'x'.repeat(9_000)}`), 'mail'],
  ['notes that name things', mail('From: Paris', 'Received: 3 May', '', 'words'), 'text'],
])('%s is %s', (_name, source, format) => expect(formatOf(source, 'a')).toBe(format))

test('a message keeps its subject, its sender, its date, and what it quotes', async () => {
  const { text, structure, claims } = await parsed(readFileSync(join(FOLDER, 'mail/plain.eml')))
  const lines = text.split('\n')
  expect(lines[0]).toBe('Re: The first article, and a question about it')
  expect(lines).toContain('Eight states abstained, and two were not there when it came to the vote.')
  expect(
    structure.blocks.map(({ kind, paragraph, quoted }) => [kind, quoted, (lines[paragraph] ?? '').slice(0, 10)]),
  ).toEqual([
    ['paragraph', 1, 'All human '],
    ['paragraph', 2, 'Which year'],
  ])
  expect(claims.map(({ field, value }) => `${field}: ${value}`)).toEqual([
    'title: Re: The first article, and a question about it',
    'authors: Lee, Ann',
    'published: Wed, 27 Mar 2024 10:15:00 +0100',
  ])
})

test('lines that flow are joined, a signature is not, and what is attached is named', async () => {
  const { text, remarks } = await parsed(
    mail(
      'From: Ann',
      'Subject: Flowing',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; format=flowed',
      '',
      'One line ',
      'that goes on.',
      '-- ',
      'Ann',
      '--b',
      'Content-Type: application/pdf',
      'Content-Disposition: attachment; filename="=?utf-8?q?=C3=A4.pdf?="',
      '',
      'x',
      '--b--',
    ),
  )
  expect(text).toBe('Flowing\nOne line that goes on.\n--\nAnn')
  expect(remarks).toEqual([
    'A file that is attached (“ä.pdf”) stayed out. Save it from the mail program, and bring it in by itself.',
  ])
})

test('a message that was cut anywhere, or is noise, is read as far as it goes', async () => {
  const [source] = readdirSync(join(FOLDER, 'mail')).map(name => readFileSync(join(FOLDER, 'mail', name)))
  await fc.assert(
    fc.asyncProperty(fc.nat(source?.length ?? 0), async end => {
      const cut = source?.subarray(0, end) ?? new Uint8Array()
      await parsed(cut).catch(error => expect(String(error)).toContain('There are no words in it.'))
    }),
    cases(25),
  )
  fc.assert(
    fc.property(fc.string(), header => sendersIn(header).every(each => each !== '')),
    cases(50),
  )
})
