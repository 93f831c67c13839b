import { rootOf } from './markup-root.ts'

/** What a document is that is not read, and what the reader can do about it. */
type Foreign = { readonly what: string; readonly why?: string; readonly advice: string }

const PROCESSOR = 'Open it in Word, LibreOffice or another word processor, save it as .docx or .odt, and bring that in.'
const PRINT = 'Open it in a program that shows it, print it to a PDF, and bring that in.'
const PDF = 'Open it in the program that it is for, save it as PDF, and bring that in.'
const CONVERT = 'Convert it to EPUB, and bring that in.'
const PICTURE =
  'A picture holds no text: have the words in it recognised (OCR), and bring in the PDF or the text that comes of it.'
const SOUND = 'Bring in what is said in it as text, where there is a transcript.'
const UNPACK = 'Unpack it, and bring in the files or their folder.'
const MESSAGES = 'Save each message by itself as .eml in the mail program, and bring that in.'
const OTHER = 'Bring in the document itself: a page, PDF, EPUB, Word or OpenDocument file, or text.'

/** What files begin with, a letter for each byte; "?" is any. Of two that fit the first tells. */
const STARTS: readonly (readonly [starts: readonly string[], what: string, advice: string])[] = [
  [['{\\rtf'], 'rich text (RTF)', PROCESSOR],
  [['%!PS', '\x04%!PS', '\xc5\xd0\xd3\xc6'], 'a page to be printed (PostScript)', PRINT],
  [['\xffWPC'], 'a WordPerfect document', PROCESSOR],
  [['AT&TFORM'], 'scanned pages (DjVu)', PRINT],
  [[`${'?'.repeat(60)}BOOKMOBI`], 'a book for the Kindle (MOBI)', CONVERT],
  [
    ['bplist00'],
    'a web archive of Safari, or a list of settings',
    'Open the page in a browser, save it as PDF, and bring that in.',
  ],
  [
    ['WARC/1.'],
    'an archive of web pages (WARC)',
    'Open the page that you want, save it from a browser, and bring that in.',
  ],
  [['\x89PNG'], 'a picture (PNG)', PICTURE],
  [['\xff\xd8\xff'], 'a picture (JPEG)', PICTURE],
  [['GIF87a', 'GIF89a'], 'a picture (GIF)', PICTURE],
  [['II*\0', 'MM\0*'], 'a picture (TIFF)', PICTURE],
  [['RIFF????WEBP'], 'a picture (WebP)', PICTURE],
  [
    ['\0\0??ftypavi', '\0\0??ftyphei', '\0\0??ftyphev', '\0\0??ftypmif1', '\0\0??ftypmsf1'],
    'a picture (AVIF or HEIC)',
    PICTURE,
  ],
  [['\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'], 'a picture (JPEG 2000)', PICTURE],
  [['8BPS\0'], 'a picture (Photoshop)', PICTURE],
  [['\0\0\x01\0?\0'], 'a picture (icon)', PICTURE],
  [['\0\0??ftypM4A', '\0\0??ftypM4B'], 'a sound recording (MPEG-4)', SOUND],
  [['\0\0??ftyp'], 'a film (MPEG-4 or QuickTime)', SOUND],
  [['\x1a\x45\xdf\xa3', 'RIFF????AVI ', '\x30\x26\xb2\x75', 'FLV\x01', '\0\0\x01\xba'], 'a film', SOUND],
  [['Rar!\x1a'], 'an archive (RAR)', UNPACK],
  [['7z\xbc\xaf'], 'an archive (7z)', UNPACK],
  [['\x1f\x8b', '\x1f\x9d'], 'a packed file (gzip)', UNPACK],
  [['BZh?1AY'], 'a packed file (bzip2)', UNPACK],
  [['\xfd7zXZ'], 'a packed file (xz)', UNPACK],
  [['\x28\xb5\x2f\xfd'], 'a packed file (zstd)', UNPACK],
  [[`${'?'.repeat(257)}ustar`], 'an archive (tar)', UNPACK],
  [['!<arch>\n'], 'an archive', UNPACK],
  [['\x7fELF', '?\xfa\xed\xfe', '\xfe\xed\xfa?', '\xca\xfe\xba\xbe', '\0asm'], 'a program', OTHER],
  [['SQLite format 3'], 'a database (SQLite)', OTHER],
  [['wOFF', 'wOF2', 'OTTO\0', '\0\x01\0\0\0'], 'a font', OTHER],
]

/** Words may begin with these too: they tell only where a NUL follows, which no text holds. */
const STARTS_LIKE_WORDS: typeof STARTS = [
  [['BM????\0\0\0\0'], 'a picture (BMP)', PICTURE],
  [['ID3', '\xff\xfb', '\xff\xfa', '\xff\xf3', '\xff\xf2'], 'a sound recording (MP3)', SOUND],
  [['OggS', 'fLaC', 'RIFF????WAVE', 'MThd'], 'a sound recording', SOUND],
  [['MSCF'], 'an archive (CAB)', UNPACK],
  [['MZ'], 'a program', OTHER],
  [['ITSF'], 'a help file of Windows (CHM)', CONVERT],
]

const MAILBOX = /^From \S+ [^\n]*\d:\d\d[^\n]*\d{4}\r?\n[\w-]+:/

const begins = (head: string, start: string): boolean => {
  for (let at = 0; at < start.length; at++) if (start[at] !== '?' && start[at] !== head[at]) return false
  return head.length >= start.length
}

const NOT_READ = 'which Rejoinder does not read'

/** Bytes that signs are looked for in, and names and elements. */
const SIGNS = 300
const HEAD = 4096

/** A sentence on what a document is that is of a known kind but not read, and what to do; `null` for all others. */
export const foreignWords = (bytes: Uint8Array): string | null => {
  const found = foreignKind(bytes)
  return found && `It is ${found.what}, ${found.why ?? NOT_READ}. Nothing was added. ${found.advice}`
}

const foreignKind = (bytes: Uint8Array): Foreign | null => {
  const head = String.fromCharCode(...bytes.subarray(0, SIGNS))
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return packed(bytes)
  if (head.startsWith(COMPOUND)) return compound(bytes)
  const text = asciiIn(bytes, 0, HEAD)
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
  const signs = text.startsWith('{\\rtf') ? text : head
  for (const [starts, what, advice] of bytes.subarray(0, HEAD).includes(0) ? [...STARTS, ...STARTS_LIKE_WORDS] : STARTS)
    if (starts.some(start => begins(signs, start))) return { what, advice }
  if (MAILBOX.test(text)) return { what: 'a mailbox of messages (mbox)', advice: MESSAGES }
  const root = rootOf(text)
  return root?.kind === 'foreign' ? vocabulary(root.name) : null
}

/** A letter for each byte: those of ASCII are right. */
const asciiIn = (bytes: Uint8Array, from: number, to: number) =>
  new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, from), to))

const ENTRIES: readonly (readonly [entry: RegExp, what: string, advice: string])[] = [
  [/\bxl\/|opendocument\.spreadsheet/, 'a table (Excel or OpenDocument)', PDF],
  [/\bppt\/|opendocument\.presentation/, 'a presentation (PowerPoint or OpenDocument)', PDF],
  [/opendocument\.graphics/, 'a drawing (OpenDocument)', PDF],
  [
    /\bIndex\/Document\.iwa|\bindex\.apxl|\bIndex\.zip/,
    'a document of Pages, Numbers or Keynote',
    'Open it in the program that it is for, export it as Word, EPUB or PDF, and bring that in.',
  ],
  [/\.fb2\b/, 'a book in FictionBook (FB2)', CONVERT],
  [/\bMETA-INF\/MANIFEST\.MF|\bAndroidManifest\.xml/, 'a program', OTHER],
]

/** Of archives only documents are read; what others hold is told by the names in them. */
const packed = (bytes: Uint8Array): Foreign => {
  const head = asciiIn(bytes, 0, HEAD)
  const tail = asciiIn(bytes, bytes.length - 16 * HEAD, bytes.length)
  for (const [entry, what, advice] of ENTRIES) if (entry.test(head) || entry.test(tail)) return { what, advice }
  return tail.includes('PK\x05\x06')
    ? { what: 'an archive (ZIP)', advice: UNPACK }
    : {
        what: 'a document or an archive that is packed as ZIP',
        why: 'and it is cut off or damaged',
        advice: 'Fetch or save it again, and bring that in.',
      }
}

/** [MS-CFB]: what programs of Microsoft kept files in before 2007, and keep those in that are locked. */
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'

const STREAMS: readonly (readonly [stream: string, what: string, advice: string])[] = [
  [
    'EncryptedPackage',
    'a Word, Excel or PowerPoint file locked with a password',
    'Open it in its program, save it without one, and bring that in.',
  ],
  [
    'WordDocument',
    'a document of an older Word (.doc)',
    'Open it in Word or LibreOffice, save it as .docx, and bring that in.',
  ],
  ['Workbook', 'a table of an older Excel (.xls)', PDF],
  ['PowerPoint Document', 'a presentation of an older PowerPoint (.ppt)', PDF],
  ['__substg1.0_', 'a message saved by Outlook (.msg)', 'Save it as .eml, HTML or text, and bring that in.'],
]

/** Its first sector of names is found by the head, 2.2; names are in UTF-16. */
const compound = (bytes: Uint8Array): Foreign => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isWhole = bytes.length >= 512
  const at = isWhole ? (view.getUint32(48, true) + 1) * 2 ** Math.min(16, view.getUint16(30, true)) : 0
  const names = asciiIn(bytes, at, at + HEAD).replaceAll('\0', '')
  for (const [stream, what, advice] of STREAMS) if (names.includes(stream)) return { what, advice }
  return { what: 'a file of an older Office program', advice: `${PROCESSOR} Or save it as PDF.` }
}

const vocabulary = (name: string): Foreign => {
  if (/^(?:svg:)?svg$/i.test(name)) return { what: 'a drawing (SVG)', advice: PRINT }
  if (name === 'FictionBook') return { what: 'a book in FictionBook (FB2)', advice: CONVERT }
  if (/^(?:office:document|w:wordDocument|pkg:package)$/.test(name))
    return { what: 'a document of a word processor in plain XML', advice: PROCESSOR }
  if (/^(?:rss|feed|rdf:RDF)$/.test(name))
    return {
      what: 'a list of articles (a news feed)',
      advice: 'Open those that you want in a browser, save the pages, and bring them in.',
    }
  return {
    what: `data in XML (“${name.slice(0, 40)}”)`,
    advice: 'Open it in the program that it is for, save it as a web page or PDF, and bring that in.',
  }
}
