import type { CSSProperties } from 'react'

/**
 * The height of rows that are not laid out yet, by about how many lines they take. It is no custom property: what stands in the row
 * would inherit that, and its style could not be shared with that of other rows.
 */
export const guessedHeight = (lines: number): CSSProperties => ({ containIntrinsicBlockSize: `auto ${lines}lh` })
