/** What was found, side by side, in order of documents. Filled again and again. */
export class Findings {
  documents = new Uint32Array(256)
  scores = new Float64Array(256)
  length = 0

  /** Room for this many more. */
  reserve(count: number): void {
    const wanted = this.length + count
    if (wanted <= this.documents.length) return
    const documents = new Uint32Array(wanted * 2)
    const scores = new Float64Array(wanted * 2)
    documents.set(this.documents)
    scores.set(this.scores)
    this.documents = documents
    this.scores = scores
  }
}

/**
 * The places of the largest few of `count` keys, largest first; of equal ones the one that comes first in `ties`, then
 * the lower place. Keeps them in a heap with the least at its root: most are compared with that alone.
 * @param ties a second key, larger first; may be the same as the first
 */
export const bestOf = (
  count: number,
  limit: number,
  keys: ArrayLike<number>,
  ties: ArrayLike<number>,
): readonly number[] => {
  const isBefore = (place: number, other: number): boolean => {
    const difference = (keys[place] ?? 0) - (keys[other] ?? 0) || (ties[place] ?? 0) - (ties[other] ?? 0)
    return difference === 0 ? place < other : difference > 0
  }
  const heap: number[] = []
  const sinkFrom = (top: number) => {
    const sinking = heap[top] ?? 0
    let i = top
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child] ?? 0, heap[child + 1] ?? 0)) child++
      if (!isBefore(sinking, heap[child] ?? 0)) break
      heap[i] = heap[child] ?? 0
      i = child
    }
    heap[i] = sinking
  }
  const kept = Math.max(0, Math.min(count, Math.floor(limit)))
  if (kept === 0) return []
  for (let place = 0; place < kept; place++) heap.push(place)
  for (let top = (kept >> 1) - 1; top >= 0; top--) sinkFrom(top)
  for (let place = kept; place < count; place++) {
    const root = heap[0] ?? 0
    if ((keys[place] ?? 0) < (keys[root] ?? 0) || !isBefore(place, root)) continue
    heap[0] = place
    sinkFrom(0)
  }
  return heap.sort((a, b) => (isBefore(a, b) ? -1 : 1))
}
