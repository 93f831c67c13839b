const ROMAN: readonly (readonly [value: number, digits: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** The number of an item as the `type` of its list writes it: "a" and "A" letters, "i" and "I" Roman, else digits. */
export const ordinal = (number: number, type: string): string => {
  const small = type === 'a' || type === 'A' ? letter(number) : type === 'i' || type === 'I' ? roman(number) : ''
  if (small === '') return String(number)
  return type === type.toUpperCase() ? small.toUpperCase() : small
}

/** '' where the alphabet has no such letter. */
const letter = (number: number) => (number >= 1 && number <= 26 ? String.fromCharCode(96 + number) : '')

/** '' for what no Roman number says. */
const roman = (number: number): string => {
  if (number < 1 || number > 3_999) return ''
  let left = number
  let digits = ''
  for (const [value, written] of ROMAN)
    while (left >= value) {
      digits += written
      left -= value
    }
  return digits
}
