/** Paragraphs that are drawn whole together: about a screen of them. */
const PIECE = 24

export const pieceOf = (paragraph: number): number => Math.floor(paragraph / PIECE)

/** A long list in pieces, in order. Its places count from 0, as paragraphs do. */
export const cutIntoPieces = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / PIECE) }, (_, i) => all.slice(i * PIECE, (i + 1) * PIECE))

/** The piece that stands at a paragraph, and those before and after it. */
export const piecesAround = (paragraph: number): readonly number[] => {
  const piece = pieceOf(paragraph)
  return [piece, piece + 1, piece - 1].filter(each => each >= 0)
}

/** The piece nearest to a paragraph that is not there yet, sooner one after it than one before; `null` where all are. */
export const nextPiece = (there: ReadonlySet<number>, paragraph: number, paragraphs: number): number | null => {
  const pieces = pieceOf(Math.max(0, paragraphs - 1)) + 1
  const at = pieceOf(paragraph)
  for (let away = 0; away < pieces; away++)
    for (const piece of [at + away, at - away]) if (piece >= 0 && piece < pieces && !there.has(piece)) return piece
  return null
}
