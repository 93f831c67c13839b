/** Whole numbers from 0 to 2³² - 1 by row. A row that was never set holds 0. */
export type Column = {
  readonly at: (row: number) => number
  readonly set: (row: number, value: number) => void
  /** The first rows, as they are held: not to be changed. */
  readonly first: (rows: number) => Uint32Array
}

export const createColumn = (held: Uint32Array = new Uint32Array(0)): Column => {
  let values = held
  const reserve = (rows: number) => {
    if (rows <= values.length) return
    const wider = new Uint32Array(Math.max(rows, 64, Math.ceil(values.length * 1.5)))
    wider.set(values)
    values = wider
  }
  return {
    at: row => values[row] ?? 0,
    set: (row, value) => {
      reserve(row + 1)
      values[row] = value
    },
    first: rows => {
      reserve(rows)
      return values.subarray(0, rows)
    },
  }
}

/** Strings that repeat, each held once and known by a number. '' is number 0. */
export type Names = {
  readonly numberOf: (name: string) => number
  readonly name: (number: number) => string
  /** All of them, in the order of their numbers. */
  readonly all: () => readonly string[]
}

export const createNames = (held: readonly string[] = ['']): Names => {
  const names = [...held]
  const numbers = new Map(names.map((name, number) => [name, number]))
  return {
    numberOf: name => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, names.length)
      return names.push(name) - 1
    },
    name: number => names[number] ?? '',
    all: () => names,
  }
}

/** Short lists of numbers that repeat, each held once and known by a number. The empty list is number 0. */
export type Lists = {
  readonly numberOf: (list: readonly number[]) => number
  readonly list: (number: number) => readonly number[]
  /** All of them as text, in the order of their numbers: a new `createLists` takes them. */
  readonly all: () => readonly string[]
}

export const createLists = (held?: readonly string[]): Lists => {
  const names = createNames(held)
  const read = (name: string) => (name === '' ? [] : name.split(',').map(Number))
  const lists: (readonly number[])[] = names.all().map(read)
  return {
    numberOf: list => {
      const number = names.numberOf(list.join(','))
      lists[number] ??= list
      return number
    },
    list: number => lists[number] ?? [],
    all: names.all,
  }
}
