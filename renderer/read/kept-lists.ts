/** `after`, with the very lists of `before` wherever they hold the same: what is drawn of them need not be drawn anew. */
export const keptLists = <K, T>(
  before: ReadonlyMap<K, readonly T[]>,
  after: ReadonlyMap<K, readonly T[]>,
  isSame: (a: T, b: T) => boolean,
): ReadonlyMap<K, readonly T[]> => {
  const kept = new Map<K, readonly T[]>()
  for (const [key, list] of after) {
    const was = before.get(key)
    const isKept = was?.length === list.length && was.every((each, i) => isSame(each, list[i] as T))
    kept.set(key, isKept && was ? was : list)
  }
  return kept
}
