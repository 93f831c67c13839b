import { type RefObject, startTransition, useEffect, useState } from 'react'
import { nextPiece, pieceOf, piecesAround } from './pieces.ts'
import { rowOnTop } from './rows.ts'

/** A piece waits for an idle moment, but no longer than this, milliseconds. */
const PATIENCE = 300

/**
 * Which paragraphs of a long article are drawn whole, with all that stands on and beside their words: at first those where the reader
 * is, and bit by bit, the nearest first, the others. The words of all are on the page from the start.
 * @param total paragraphs there are
 * @param wanted paragraphs that must be whole at once, and those about them
 */
export const usePieces = (page: RefObject<HTMLElement | null>, total: number, wanted: readonly number[]) => {
  const [there, setThere] = useState<ReadonlySet<number>>(new Set())
  const missing = wanted.flatMap(piecesAround).filter(piece => !there.has(piece))
  if (missing.length > 0) setThere(new Set([...there, ...missing]))
  useEffect(() => {
    const drawNext = () => {
      const at = page.current && rowOnTop(page.current)
      const next = nextPiece(there, at ? Number(at.dataset.paragraph) : 0, total)
      if (next !== null) startTransition(() => setThere(now => new Set([...now, next])))
    }
    const handle = requestIdleCallback(drawNext, { timeout: PATIENCE })
    return () => cancelIdleCallback(handle)
  }, [page, there, total])
  return (paragraph: number): boolean => there.has(pieceOf(paragraph))
}
