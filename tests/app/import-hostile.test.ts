import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { storedArticles } from '../fixtures/article-as-text.ts'
import { type ZipEntry, zip } from '../fixtures/zip.ts'
import { allSettled, chooseInMenu, refusalOf, stateOf } from './bring-in.ts'
import { expect, type Started, test } from './start-app.ts'

const WORDS = 'These words are those of the article and they come in as they stand. '.repeat(12)

const OPF = `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A book</dc:title></metadata>
<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`

const book = (...more: readonly ZipEntry[]) => {
  const entries: readonly ZipEntry[] = [
    { name: 'mimetype', content: 'application/epub+zip' },
    { name: 'META-INF/container.xml', content: '<container><rootfile full-path="a.opf"/></container>' },
    { name: 'a.opf', content: OPF },
    { name: 'a.xhtml', content: `<html><body><p>${WORDS}</p></body></html>` },
  ]
  const replaced = new Set(more.map(({ name }) => name))
  return zip([...entries.filter(({ name }) => !replaced.has(name)), ...more])
}

const text = (content: string, ...more: readonly ZipEntry[]) =>
  zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    { name: 'content.xml', content },
    ...more,
  ])

const word = (body: string) => {
  const office = 'http://schemas.openxmlformats.org'
  const [packed, said] = [`${office}/package/2006`, `${office}/officeDocument/2006`]
  return zip([
    { name: '[Content_Types].xml', content: `<Types xmlns="${packed}/content-types"/>` },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${packed}/relationships"><Relationship Id="a" Type="${said}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    },
  ])
}

const ENTITIES = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`

/** What is refused, and what the reader is told. */
const REFUSED: Readonly<Record<string, readonly [content: () => Uint8Array | string, told: RegExp]>> = {
  'bomb.epub': [() => book({ name: 'a.xhtml', content: Buffer.alloc(60_000_000, ' ') }), /unpacks to far more/],
  'many.epub': [
    () => book(...Array.from({ length: 20_000 }, (_, i) => ({ name: `f${i}`, content: '' }))),
    /20004 files; 20000 at most/,
  ],
  'traversal.epub': [
    () => book({ name: '../../evil.txt', content: 'evil' }),
    /outside of it \(“\.\.\/\.\.\/evil\.txt”\)/,
  ],
  'absolute.epub': [() => book({ name: '/tmp/evil.txt', content: 'evil' }), /outside of it/],
  'drive.epub': [() => book({ name: 'C:\\evil.txt', content: 'evil' }), /outside of it/],
  'link.epub': [() => book({ name: 'passwd', content: '/etc/passwd', isLink: true }), /Links are not followed/],
  'twice.epub': [() => book({ name: 'A.XHTML', content: 'other' }), /two files of the name/],
  'encrypted.epub': [() => book({ name: 'b.xhtml', content: 'x', isEncrypted: true }), /encrypted/],
  'laughs.epub': [() => book({ name: 'a.opf', content: ENTITIES + OPF }), /defines entities of its own/],
  'outside.odt': [
    () => text('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x><body><text>&e;</text></body></x>'),
    /defines entities of its own/,
  ],
  'deep.odt': [
    () => text(`<x><body><text>${'<p>'.repeat(100_000)}deep${'</p>'.repeat(100_000)}</text></body></x>`),
    /no well-formed XML|more than 2000 deep/,
  ],
  'locked.odt': [
    () => text('noise', { name: 'META-INF/manifest.xml', content: '<m:encryption-data/>' }),
    /locked with a password/,
  ],
  'deep.html': [() => `<html><body>${'<div>'.repeat(100_000)}${WORDS}</body></html>`, /more than 20000 deep/],
  'cut.docx': [() => zip([{ name: 'word/document.xml', content: '<x/>' }]).subarray(0, 60), /damaged|no kind/],
  'deep.docx': [
    () => word(`${'<w:sdt><w:sdtContent>'.repeat(50_000)}${WORDS}${'</w:sdtContent></w:sdt>'.repeat(50_000)}`),
    /its part “word\/document\.xml” is no well-formed XML/i,
  ],
  'crooked.docx': [
    () => word(`<w:p><w:r><w:t>${WORDS}</w:p>`),
    /its part “word\/document\.xml” is no well-formed XML/i,
  ],
  'line.txt': [() => 'word '.repeat(10_000_000), /more than 10 million characters/],
  'noise.txt': [() => Buffer.from(`words\0${'\0\x01\x02words'.repeat(200)}`), /no kind that Rejoinder can read/],
  'empty.html': [() => '', /empty/],
}

const ACTIVE = `<!doctype html><html lang="en"><head><title>An active page</title><base href="https://outside.example/">
<meta http-equiv="refresh" content="0;url=https://outside.example/refresh"><meta name="author" content="Ada Example">
<link rel="stylesheet" href="https://outside.example/a.css"><link rel="prefetch" href="https://outside.example/b"><link rel="dns-prefetch" href="//outside.example">
<link rel="preload" as="font" href="https://outside.example/f.woff2"><style>@import url(https://outside.example/i.css);@font-face{font-family:x;src:url(https://outside.example/g.woff)}p{background:url(https://outside.example/bg.png)}</style>
<script type="application/ld+json">{"@type":"Article","__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"headline":"An active page \\ud800"}</script>
<script>fetch('https://outside.example/fetch');document.title='SCRIPT RAN'</script><script src="https://outside.example/s.js"></script></head>
<body onload="document.title='SCRIPT RAN'"><h1>An active page</h1><p>${WORDS}</p><p onclick="x()" style="background:url(https://outside.example/c.png)">${WORDS}</p>
<img src="https://outside.example/p.png" onerror="document.title='SCRIPT RAN'" srcset="https://outside.example/q.png 2x">
<iframe src="https://outside.example/frame" srcdoc="<script>parent.document.title='SCRIPT RAN'</script>"></iframe><object data="https://outside.example/o"></object><embed src="https://outside.example/e">
<form action="https://outside.example/form"><input name="password"><button>Send</button></form><video src="https://outside.example/v" poster="https://outside.example/w"></video>
<svg><script>document.title='SCRIPT RAN'</script><image href="https://outside.example/svg.png"/><use href="https://outside.example/u.svg#a"/></svg>
<p><a href="javascript:document.title='SCRIPT RAN'" ping="https://outside.example/ping">A link of script</a> and <a href="https://outside.example/there">a link</a>. ${WORDS}</p></body></html>`

const overrides = `Report\n\n${WORDS}\u202eevil\u202c ${WORDS}`

/** What comes in, without what would do harm. */
const NEUTRALISED: Readonly<Record<string, () => Uint8Array | string>> = {
  'active.html': () => ACTIVE,
  'active.epub': () =>
    book({ name: 'a.xhtml', content: `<html xmlns="http://www.w3.org/1999/xhtml">${ACTIVE.slice(35)}` }),
  'nested.epub': () => book({ name: 'inner.zip', content: book({ name: 'b', content: Buffer.alloc(20_000_000) }) }),
  'deep-enough.html': () => `<html><body>${'<div>'.repeat(10_000)}${WORDS}</body></html>`,
  'overrides.txt': () => overrides,
  'surrogate.txt': () => Buffer.from(`\ufeffReport\n\n${WORDS}\ud800 and \udc00.`, 'utf16le'),
  'prototype.md': () => `---\n__proto__:\n  polluted: yes\nconstructor: x\ntitle: A note\n---\n\n${WORDS}\n`,
  'aliases.md': () =>
    `---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n---\n\n# Aliases\n\n${WORDS}\n`,
}

const folderOf = (userData: string) => {
  const folder = join(userData, 'hostile')
  mkdirSync(folder)
  return folder
}

/** The processes that read documents, or are about to, by their ids. */
const readers = ({ app }: Started): Promise<readonly number[]> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter(({ webContents }) => webContents.getURL().includes('//import/'))
      .map(({ webContents }) => webContents.getOSProcessId()),
  )

test('hostile documents are refused with the reason or come in as words alone, and nothing runs, loads or leaves', async ({
  start,
  userData,
}) => {
  const folder = folderOf(userData)
  for (const [name, [content]] of Object.entries(REFUSED)) writeFileSync(join(folder, name), content())
  for (const [name, content] of Object.entries(NEUTRALISED)) writeFileSync(join(folder, name), content())
  const started = await start({ userData })
  let output = ''
  started.app.process().stderr?.on('data', data => {
    output += String(data)
  })
  await chooseInMenu(started, 'Bring in a folder…', [folder])
  const items = await allSettled(started.page)
  for (const [name, [, told]] of Object.entries(REFUSED)) expect.soft(refusalOf(items, name), name).toMatch(told)
  for (const name of Object.keys(NEUTRALISED)) expect.soft(refusalOf(items, name), name).toBe('')
  const articles = new Map(storedArticles(userData).map(({ sourceName, shown }) => [sourceName, shown]))
  expect([...articles.keys()].sort()).toEqual(Object.keys(NEUTRALISED).sort())
  for (const [name, shown] of articles) {
    expect.soft(shown, name).toContain('These words are those of the article')
    expect.soft(shown, name).not.toMatch(/SCRIPT RAN|polluted|password|javascript:|\u202e/)
    expect.soft(shown.isWellFormed(), name).toBe(true)
  }
  expect(articles.get('overrides.txt')).toContain('2 invisible characters')
  expect(articles.get('active.html')).toContain('⟨a link⟩(https://outside.example/there)')
  // Nothing even tried: a parsed document belongs to no window.
  expect(output).not.toContain('Blocked a request')
  const files = readdirSync(userData, { recursive: true, encoding: 'utf8' })
  expect(files.filter(file => /evil|passwd/.test(file))).toEqual([])
  expect(started.errors).toEqual([])
})

/** It takes minutes to read. */
const SLOW = `${'[a](<b'.repeat(150_000)}\n`

test('a document that takes too long is left out, and the next comes in', async ({ start, userData }) => {
  const folder = folderOf(userData)
  writeFileSync(join(folder, '1-slow.md'), SLOW)
  writeFileSync(join(folder, '2-good.txt'), `Report\n\n${WORDS}`)
  const started = await start({ userData, args: ['--import-time-limit=2000'] })
  await chooseInMenu(started, 'Bring in a folder…', [folder])
  const items = await allSettled(started.page)
  expect(refusalOf(items, '1-slow.md')).toContain('longer than 2 seconds')
  expect(refusalOf(items, '2-good.txt')).toBe('')
})

test('a document whose process ends is left out, and the next comes in', async ({ start, userData }) => {
  const folder = folderOf(userData)
  const [killed, good] = [join(folder, 'killed.md'), join(folder, 'good.txt')]
  writeFileSync(killed, SLOW)
  writeFileSync(good, `Report\n\n${WORDS}`)
  const started = await start({ userData })
  await chooseInMenu(started, 'Bring in files…', [killed])
  // Two processes start, and either may be the one that has it.
  await expect(async () => {
    for (const id of await readers(started)) process.kill(id, 'SIGKILL')
    expect((await stateOf(started.page))?.phase).toBe('over')
  }).toPass({ intervals: [50] })
  expect(refusalOf(await allSettled(started.page), 'killed.md')).toContain('stopped working')
  await chooseInMenu(started, 'Bring in files…', [good])
  await expect(async () => expect(refusalOf(await allSettled(started.page), 'good.txt')).toBe('')).toPass()
})
