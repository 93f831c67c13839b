import type { Atom, Query } from '../../../main/search/query.ts'

/** An atom as short as it can be written, all that is usual left out: `…` is a word still being typed, `!` one in capitals. */
export const briefAtom = (atom: Atom): string => {
  const field = atom.field === null ? '' : `${atom.field}:`
  const boost = atom.boost === 1 ? '' : `^${atom.boost}`
  switch (atom.kind) {
    case 'word': {
      const distance = atom.distance === 0 ? '' : `~${atom.distance}`
      return `${field}${atom.word}${atom.isCapital ? '!' : ''}${atom.isOpen ? '…' : ''}${distance}${boost}`
    }
    case 'wildcard':
      return `${field}${atom.pattern}${boost}`
    case 'phrase':
      return `${field}"${atom.words.join(' ')}"${boost}`
    case 'unspaced':
      return `${field}[${atom.characters.join('')}]${boost}`
  }
}

/** The slots of a query, one a string. A field makes what it stands before required: that is usual, and left out. */
export const brief = ({ slots }: Query): readonly string[] =>
  slots.map(({ presence, anyOf }) => {
    const hasFields = anyOf.every(atom => atom.field !== null)
    const sign = presence === 'prohibited' ? '-' : presence === 'required' && !hasFields ? '+' : ''
    return sign + anyOf.map(briefAtom).join(' OR ')
  })
