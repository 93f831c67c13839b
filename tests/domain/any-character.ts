import fc from 'fast-check'

const characterAt = (number: number) => String.fromCodePoint(number < 0xd800 ? number : number + 0x800)

const numberOf = (text: unknown): number => {
  const point = typeof text === 'string' ? text.codePointAt(0) : undefined
  const number = point === undefined || point < 0xd800 ? point : point - 0x800
  if (number === undefined || number < 0 || characterAt(number) !== text) throw new Error('not one character')
  return number
}

/**
 * Any character of Unicode but half of a pair, each as often as any other: a unit for `fc.string`. What fast-check calls `binary` is the same,
 * and takes half a second to begin with, for it makes a table of them all.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.nat(0x10ffff - 0x800).map(characterAt, numberOf)
