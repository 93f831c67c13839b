import type { TextSpan } from '../../domain/text.ts'
import type { Reading } from '../state/desk.ts'

/** A pane of Read: an article, and what the reader does in it. */
export type ReadingProps = {
  readonly reading: Reading
  /** Keys and commands are for it. */
  readonly isInHand: boolean
  /** What a screen reader tells it by where two stand side by side: "Left: Title"; '' where it stands alone. */
  readonly name: string
  /** Words to be marked because the text beside has them not. */
  readonly only: readonly TextSpan[]
}
