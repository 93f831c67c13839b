/** Saves what a text box holds. Gives back whether it is on disk. */
type Flush = () => Promise<boolean>

const open = new Set<Flush>()

/** A text box is open. Gives back how to say that it was closed. */
export const draftOpened = (flush: Flush): (() => void) => {
  open.add(flush)
  return () => void open.delete(flush)
}

/** Saves what every open text box holds. A box that could not be saved keeps its words. */
export const flushDrafts = async (): Promise<void> => {
  await Promise.all([...open].map(flush => flush()))
}
