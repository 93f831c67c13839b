/** Marks that TeX puts above or below a letter, as the combining mark of Unicode. */
const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
}

const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'i',
  j: 'j',
  textbackslash: '\uE000',
  textbraceleft: '\uE001',
  textbraceright: '\uE002',
  textasciitilde: '\uE003',
  textasciicircum: '^',
}

/** Letters that mean something in TeX, kept aside while the rest is read. */
const ASIDE: Readonly<Record<string, string>> = { '\uE000': '\\', '\uE001': '{', '\uE002': '}', '\uE003': '~' }

/** The words of a piece of TeX as it stands in bibliographies: accents, letters and dashes; of other commands, what they hold. */
export const plainTex = (tex: string): string =>
  tex
    .replaceAll(
      /\\([`'^~=."]|[urHvdck](?![A-Za-z]))\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))/g,
      (_, mark, inside, bare) => `${inside ?? bare}${ACCENTS[mark] ?? ''}`.normalize('NFC'),
    )
    .replaceAll(/\\([A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))/g, (_, name) =>
      Object.hasOwn(LETTERS, name) ? (LETTERS[name] ?? '') : '',
    )
    .replaceAll(/\\([&%$#_])/g, '$1')
    .replaceAll('\\{', '\uE001')
    .replaceAll('\\}', '\uE002')
    .replaceAll(/[{}\\]/g, '')
    .replaceAll('---', '—')
    .replaceAll('--', '–')
    .replaceAll('~', ' ')
    .replaceAll('``', '“')
    .replaceAll("''", '”')
    .replaceAll(/[\uE000-\uE003]/g, letter => ASIDE[letter] ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim()
