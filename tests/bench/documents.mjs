import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { chineseParagraph, createCorpus } from './corpus.mjs'
import { createDice } from './dice.mjs'
import { root } from './places.mjs'

/**
 * Documents to bring in, made once and kept in the system's folder for such things: a folder a format.
 *
 *     html, singlefile, mhtml   what browsers and SingleFile saved (tests/fixtures), with the words of a speech in the article
 *     markdown                  what the packages of this project say of themselves
 *     docx, odt, epub, pdf      those, as pandoc and LibreOffice write them; a book is nine pieces of a speech
 *     text, gb18030             whole speeches; generated Chinese sentences
 */
export const FORMATS = ['html', 'singlefile', 'mhtml', 'pdf', 'epub', 'docx', 'odt', 'markdown', 'text', 'gb18030']

/** Another number where what is made changes: the documents are made anew. */
const EDITION = 3

const COUNTS = {
  html: 300,
  singlefile: 300,
  mhtml: 300,
  pdf: 60,
  epub: 60,
  docx: 120,
  odt: 120,
  text: 300,
  gb18030: 300,
}

/**
 * @returns {Map<string, readonly string[]>} files by format; a format that needs a program which is not here is left out
 */
export const makeDocuments = () => {
  const folder = join(tmpdir(), `rejoinder-bench-documents-${EDITION}`)
  const found = new Map()
  for (const format of FORMATS) {
    const own = join(folder, format)
    if (!existsSync(own)) {
      const passing = `${own}.${process.pid}`
      mkdirSync(passing, { recursive: true })
      console.error(`Making documents: ${format} …`)
      if (MAKERS[format](passing)) renameSync(passing, own)
      else rmSync(passing, { recursive: true })
    }
    if (existsSync(own))
      found.set(
        format,
        readdirSync(own)
          .sort()
          .map(name => join(own, name)),
      )
  }
  return found
}

const corpus = createCorpus()

const pages = join(root, 'tests/fixtures/documents/pages')

/** The saved page of a newspaper with other words in its article: twice as many as a piece has. */
const newsPages =
  (name, extension, quoted = text => text) =>
  folder => {
    const page = readFileSync(join(pages, name), 'utf8')
    const from = page.search(/<p>The vote was taken/)
    const to = page.indexOf('<aside class', from)
    const headline = 'Assembly adopts declaration of human rights'
    for (let i = 0; i < COUNTS.html; i++) {
      const [first, second] = [corpus.articleAt(2 * i), corpus.articleAt(2 * i + 1)]
      const words = [...first.paragraphs, ...second.paragraphs].map(each => `<p>${escaped(each)}</p>\n`).join('')
      const filled = `${page.slice(0, from)}${quoted(words)}\n${page.slice(to)}`
      writeFileSync(join(folder, `${number(i)}.${extension}`), filled.replaceAll(headline, `${headline} ${i}`))
    }
    return true
  }

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const number = i => String(i).padStart(4, '0')

/** Quoted-printable (RFC 2045, 6.7), as MHTML has it. */
const quotedPrintable = text => {
  const units = [...Buffer.from(text)].map(byte =>
    byte === 10 || (byte >= 32 && byte < 127 && byte !== 61)
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  )
  let column = 0
  return units
    .map(unit => {
      column = unit === '\n' ? 0 : column + unit.length
      if (column <= 75) return unit
      column = unit.length
      return `=\r\n${unit}`
    })
    .join('')
}

/** Each once, the shortest first, so that none is a book. */
const readMes = () => {
  const modules = join(root, 'node_modules')
  const texts = new Map()
  for (const name of readdirSync(modules, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/(^|\/)readme\.md$/i.test(name)) continue
    const text = readFileSync(join(modules, name), 'utf8')
    if (text.length > 2_000) texts.set(createHash('sha256').update(text).digest('hex'), text)
  }
  return [...texts.values()].sort((a, b) => a.length - b.length)
}

const markdown = folder => {
  for (const [i, text] of readMes().entries()) writeFileSync(join(folder, `${number(i)}.md`), text)
  return true
}

/** Pictures would have to be fetched. */
const withoutPictures = text => text.replaceAll(/!\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]|<img[^>]*>/g, '')

/** A part of a read-me, then a piece of a speech: headings, lists, tables, code, links, and words. */
const mixed = i => {
  const all = readMes()
  const text = withoutPictures(all[Math.floor((all.length * (i % 97)) / 97)] ?? '').slice(0, 12_000)
  const { title, paragraphs } = corpus.articleAt(i)
  return `# ${title}\n\n${paragraphs.join('\n\n')}\n\n${text}\n`
}

const pandoc = (input, output, from = 'gfm') =>
  spawnSync('pandoc', ['-s', '--from', from, '--metadata', `title=${basename(input)}`, '-o', output, input], {
    stdio: 'ignore',
  }).status === 0

const byPandoc = (extension, count) => folder => {
  const source = join(folder, 'source.md')
  for (let i = 0; i < count; i++) {
    writeFileSync(source, mixed(i))
    if (!pandoc(source, join(folder, `${number(i)}.${extension}`))) return false
  }
  rmSync(source)
  return true
}

/** Nine pieces of a speech, each a chapter. */
const books = folder => {
  const source = join(folder, 'source.md')
  for (let i = 0; i < COUNTS.epub; i++) {
    const chapters = Array.from({ length: 9 }, (_, n) => corpus.articleAt(9 * i + n))
    writeFileSync(
      source,
      chapters.map(({ title, paragraphs }) => `# ${title}\n\n${paragraphs.join('\n\n')}`).join('\n\n'),
    )
    if (!pandoc(source, join(folder, `${number(i)}.epub`), 'markdown')) return false
  }
  rmSync(source)
  return true
}

const pdfs = folder => {
  if (!byPandoc('docx', COUNTS.pdf)(folder)) return false
  const sources = readdirSync(folder).map(name => join(folder, name))
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const { status } = spawnSync(
    'soffice',
    [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...sources],
    {
      stdio: 'ignore',
    },
  )
  for (const source of [...sources, join(folder, 'profile')]) rmSync(source, { recursive: true, force: true })
  return status === 0
}

const speeches = folder => {
  for (let i = 0; i < COUNTS.text; i++) {
    const pieces = Array.from({ length: 5 }, (_, n) => corpus.articleAt(5 * i + n))
    const text = pieces.flatMap(({ paragraphs }) => paragraphs).join('\n\n')
    writeFileSync(join(folder, `${number(i)}.txt`), `${pieces[0].title}\n\n${text}\n`)
  }
  return true
}

const chinese = folder => {
  const codes = gb18030Codes()
  for (let i = 0; i < COUNTS.gb18030; i++) {
    const dice = createDice(i + 1)
    const paragraphs = Array.from({ length: 40 }, () => chineseParagraph(dice))
    const bytes = [...`第${i}号报告\n\n${paragraphs.join('\n\n')}\n`].flatMap(letter => codes.get(letter) ?? [0x3f])
    writeFileSync(join(folder, `${number(i)}.txt`), Buffer.from(bytes))
  }
  return true
}

/** The platform decodes it and can't encode it: one and two bytes are all that common letters take. */
const gb18030Codes = () => {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map(Array.from({ length: 128 }, (_, byte) => [String.fromCharCode(byte), [byte]]))
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      codes.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail])
  return codes
}

const MAKERS = {
  html: newsPages('chromium-news.html', 'html'),
  singlefile: newsPages('singlefile-news.html', 'html'),
  mhtml: newsPages('chromium-news.mhtml', 'mhtml', quotedPrintable),
  pdf: pdfs,
  epub: books,
  docx: byPandoc('docx', COUNTS.docx),
  odt: byPandoc('odt', COUNTS.odt),
  markdown,
  text: speeches,
  gb18030: chinese,
}
