/** Lists of things with ids, in which one is found, and changed, at the same cost in a long list as in a short one. */
export type ListedById<T> = {
  /** Where the one with that id stands; -1 where none does. */
  readonly placeOf: (list: readonly T[], id: string) => number
  readonly find: (list: readonly T[], id: string) => T | undefined
  readonly appended: (list: readonly T[], one: T) => readonly T[]
  /** @param at at most the length of the list */
  readonly inserted: (list: readonly T[], at: number, one: T) => readonly T[]
  /** `one` in the place of the one with its id, which must be there. */
  readonly replaced: (list: readonly T[], one: T) => readonly T[]
  /** The same list where none has that id. */
  readonly without: (list: readonly T[], id: string) => readonly T[]
  /** Notes now where each stands: else the first that is looked for waits for that, some ten milliseconds in a list of fifty thousand. */
  readonly prepare: (list: readonly T[]) => void
}

/** A list that is searched through sooner than its places are noted. */
const SHORT = 32
/** Places noted are made out anew where one is found to be off by more. */
const FAR = 500

/**
 * Pure to who calls it. Beside a long list it notes where each id stands, and hands that on to the list that is made of it; a place
 * noted is off by as many as were put in or taken out before it since, so it is looked for around there.
 */
export const listedById = <T>(idOf: (one: T) => string): ListedById<T> => {
  const noted = new WeakMap<readonly T[], Map<string, number>>()
  const placesIn = (list: readonly T[]): Map<string, number> => {
    const known = noted.get(list)
    if (known) return known
    const places = new Map<string, number>()
    for (const [place, one] of list.entries()) if (!places.has(idOf(one))) places.set(idOf(one), place)
    noted.set(list, places)
    return places
  }
  const isAt = (list: readonly T[], place: number, id: string) => {
    const one = list[place]
    return one !== undefined && idOf(one) === id
  }
  const placeOf = (list: readonly T[], id: string): number => {
    if (list.length <= SHORT) return list.findIndex(one => idOf(one) === id)
    const place = placesIn(list).get(id)
    if (place === undefined) return -1
    for (let off = 0; off <= FAR; off++) {
      if (isAt(list, place - off, id)) return place - off
      if (isAt(list, place + off, id)) return place + off
    }
    noted.delete(list)
    return placesIn(list).get(id) ?? -1
  }
  /** The newer list takes over what was noted of the older, which is seldom asked again. */
  const handedOn = (from: readonly T[], to: readonly T[], note: (places: Map<string, number>) => void) => {
    const places = noted.get(from)
    if (!places) return to
    noted.delete(from)
    note(places)
    noted.set(to, places)
    return to
  }
  return {
    placeOf,
    prepare: list => {
      if (list.length > SHORT) placesIn(list)
    },
    find: (list, id) => list[placeOf(list, id)],
    appended: (list, one) => handedOn(list, list.concat([one]), places => places.set(idOf(one), list.length)),
    inserted: (list, at, one) =>
      handedOn(list, list.toSpliced(at, 0, one), places => places.set(idOf(one), Math.min(at, list.length))),
    replaced: (list, one) => {
      const next = list.slice()
      next[placeOf(list, idOf(one))] = one
      return handedOn(list, next, () => {})
    },
    without: (list, id) => {
      const at = placeOf(list, id)
      return at < 0 ? list : handedOn(list, list.toSpliced(at, 1), places => places.delete(id))
    },
  }
}
