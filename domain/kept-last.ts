/** A pure function that keeps what it made last, and gives that again while what it is given stays the same. */
export const keptLast = <Given extends readonly unknown[], Made>(
  make: (...given: Given) => Made,
): ((...given: Given) => Made) => {
  let last: { readonly given: Given; readonly made: Made } | null = null
  return (...given) => {
    if (last?.given.every((each, i) => each === given[i])) return last.made
    last = { given, made: make(...given) }
    return last.made
  }
}
