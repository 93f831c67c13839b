import type { TextSpan } from '../../domain/text.ts'
import type { Atom, Slot } from './query.ts'
import type { FilterName } from './query-filters.ts'
import { COSTLY_WORDS, WORDS_LIMIT } from './query-limits.ts'

export type Sign = '' | '+' | '-'
type OpenSlot = { sign: Sign; readonly anyOf: Atom[] }

/**
 * Collects what is looked for, and finds out what each OR joins: only the thing right before it and the thing right after it, neither
 * of them excluded. Any other OR is a word.
 *
 *     a OR b c      -a OR b         OR b
 *     └─slot─┘ └    └─┘ └or┘ └b┘    └or┘ └b┘
 */
export class SlotList {
  private readonly slots: OpenSlot[] = []
  /** What all that was taken costs, in words. */
  private cost = 0
  /** What the piece before gives an OR to join: the last slot, a filter of this name, nothing. */
  private left: 'slot' | FilterName | null = null
  /** An OR with something on its left. What stands on its right is not read yet. */
  private waiting: { readonly span: TextSpan; readonly left: 'slot' | FilterName } | null = null

  /** Where in the query the first thing stands that was too much; from there on nothing is taken. */
  fullAt: number | null = null

  constructor(private readonly report: (span: TextSpan, message: string) => void) {}

  or(span: TextSpan) {
    const { left } = this
    this.left = null
    if (left !== null && this.waiting === null) this.waiting = { span, left }
    else {
      this.settle()
      this.stray(span)
    }
  }

  /** Reads a piece that is no OR: `read` may add to the list, or tell of a filter. */
  piece(read: () => void) {
    const { waiting } = this
    this.left = null
    read()
    // Nothing came of it, so there is nothing on the right of the OR.
    if (waiting !== null && this.waiting === waiting) this.settle()
  }

  add(sign: Sign, atom: Atom, span: TextSpan) {
    const last = this.slots.at(-1)
    if (this.waiting?.left === 'slot' && sign !== '-' && last !== undefined) {
      this.waiting = null
      if (!this.hasRoom(span, costOf(atom))) return
      last.anyOf.push(atom)
      if (sign === '+') last.sign = '+'
    } else {
      this.settle()
      if (!this.hasRoom(span, costOf(atom))) return
      this.slots.push({ sign, anyOf: [atom] })
    }
    this.left = sign === '-' ? null : 'slot'
  }

  /** A filter was read. `canJoin` where one of several of its name is enough anyway: an OR between two of them is fulfilled. */
  filtered(name: FilterName, canJoin: boolean) {
    if (canJoin && this.waiting?.left === name) this.waiting = null
    else this.settle()
    this.left = canJoin ? name : null
  }

  finished(): readonly Slot[] {
    this.settle()
    return this.slots.map(({ sign, anyOf }) => {
      if (sign === '-') return { presence: 'prohibited', anyOf }
      const isBare = sign === '' && anyOf.some(atom => atom.field === null)
      return { presence: isBare ? 'wanted' : 'required', anyOf }
    })
  }

  private settle() {
    const { waiting } = this
    this.waiting = null
    if (waiting !== null) this.stray(waiting.span)
  }

  private stray(span: TextSpan) {
    this.report(span, '“OR” belongs between two things, one of which is enough: it was searched as a word.')
    if (!this.hasRoom(span, 1)) return
    const word = { kind: 'word', word: 'or', isCapital: false, distance: 0, isOpen: false } as const
    this.slots.push({ sign: '', anyOf: [{ ...word, field: null, boost: 1, span }] })
  }

  private hasRoom({ start }: TextSpan, cost: number): boolean {
    if (this.cost + cost <= WORDS_LIMIT) {
      this.cost += cost
      return true
    }
    this.fullAt ??= start
    return false
  }
}

const costOf = (atom: Atom): number => (atom.kind === 'word' && atom.distance === 0 ? 1 : COSTLY_WORDS)
