import { AlignCenter, FileDown, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Motivation } from '../../domain/annotation.ts'
import type { ConcordanceOrder } from '../../domain/concordance.ts'
import { TYPED_LIMIT } from '../../domain/query-text.ts'
import { numberWords } from '../../domain/wording.ts'
import { stopEditing } from '../actions-annotations.ts'
import * as actions from '../actions-concordance.ts'
import { markWords, undoMark } from '../actions-line-marks.ts'
import { run } from '../commands.ts'
import { Bar, BarCounts, BarGroup } from '../kit/Bar.tsx'
import { BarBox, useCalledBox } from '../kit/BarBox.tsx'
import { Chip } from '../kit/Chip.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Keys } from '../kit/Keys.tsx'
import { NoteEditor } from '../notebook/NoteEditor.tsx'
import { type ConcordanceDesk, isGrowing, rowAt } from '../state/concordance.ts'
import { useDesk } from '../store.ts'
import styles from './ConcordanceView.module.css'
import { LineList } from './LineList.tsx'
import { NoLines } from './NoLines.tsx'
import { Standing } from './Standing.tsx'
import { totalWords } from './words.ts'

type Order = {
  readonly order: ConcordanceOrder
  readonly words: string
  /** Shown where there is little room. */
  readonly short: string
  readonly key: string
}

const ORDERS: readonly Order[] = [
  { order: 'text', words: 'As in the texts', short: 'As in texts', key: 'T' },
  { order: 'left', words: 'By the words before', short: 'By before', key: 'L' },
  { order: 'right', words: 'By the words after', short: 'By after', key: 'R' },
]

/** Every match of a query across the library, one a line, aligned on the word. */
export const ConcordanceView = () => {
  const concordance = useDesk(desk => desk.concordance)
  const { query, order, status, called, exporting } = concordance
  const root = useRef<HTMLElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const toList = () => (root.current?.querySelector<HTMLElement>('[role="listbox"]') ?? box.current)?.focus()
  // Where nothing is asked yet, that comes first.
  useCalledBox(box, called, query === '')
  useEffect(() => {
    // What was asked in another view is asked for now that it is in sight.
    actions.resumeConcordance()
  }, [])
  const total = status?.total ?? 0
  return (
    <section ref={root} className={styles.concordance} aria-label="Words in context">
      <h2 className="only-heard">Words in context</h2>
      <Bar isWrapped>
        <BarBox
          box={box}
          icon={AlignCenter}
          label="Words to see in context"
          value={query}
          limit={TYPED_LIMIT}
          size="wide"
          onType={actions.askConcordance}
          onDown={toList}
        />
        <BarCounts>{status && totalWords(status, isGrowing(concordance))}</BarCounts>
        <BarGroup label="Order">
          {ORDERS.map(each => (
            <Chip
              key={each.order}
              isPressed={order === each.order}
              label={each.words}
              title={`${each.words} (${each.key})`}
              onPress={() => actions.orderConcordance(each.order)}
            >
              <span className={styles.long}>{each.words}</span>
              <span className={styles.short}>{each.short}</span>
            </Chip>
          ))}
        </BarGroup>
        <Chip
          isDisabled={total === 0 || exporting !== null}
          title="Write every line as a table for other programs"
          onPress={actions.exportConcordance}
        >
          <FileDown size={14} aria-hidden="true" /> Export lines…
        </Chip>
      </Bar>
      <Standing concordance={concordance} onDone={toList} />
      {total > 0 ? (
        <>
          <Heads order={order} />
          <LineList concordance={concordance} onUp={() => box.current?.focus()} />
          <Foot concordance={concordance} />
        </>
      ) : (
        <NoLines concordance={concordance} />
      )}
      <Note concordance={concordance} />
    </section>
  )
}

/** The names of the columns: a picture beside what each line says by itself. */
const Heads = ({ order }: { readonly order: ConcordanceOrder }) => (
  <div className={styles.heads} aria-hidden="true">
    <span>Article</span>
    <span data-sorted={order === 'left' || undefined}>Before</span>
    <span data-sorted={order === 'right' || undefined}>Match and after</span>
    <span>Whose words</span>
  </div>
)

type OfConcordance = { readonly concordance: ConcordanceDesk }

/** What can be done with the line in hand, and what was done last. */
const Foot = ({ concordance }: OfConcordance) => {
  const last = concordance.isChangeTold ? concordance.changes.at(-1) : undefined
  const row = rowAt(concordance, concordance.current)
  const has = (motivation: Motivation) => row?.marks.some(mark => mark.motivation === motivation) ?? false
  return (
    <footer className={styles.foot}>
      <p className={styles.last}>
        {last ? (
          <>
            <span>
              {last.kind === 'made' ? 'Kept' : 'Removed'}: {markWords(last)}
            </span>
            <Chip title="Undo (Ctrl Z)" onPress={undoMark}>
              <Undo2 size={14} aria-hidden="true" /> Undo
            </Chip>
          </>
        ) : (
          <span>
            Line {numberWords(concordance.current + 1)} of {numberWords(concordance.status?.total ?? 0)}
          </span>
        )}
      </p>
      <div className={styles.doing} role="toolbar" aria-label="The line in hand">
        <Doing words="Open" keys="Enter" onPress={() => actions.openLine()} />
        <Doing words="Bookmark" keys="B" isPressed={has('bookmarking')} onPress={() => run('bookmark')} />
        <Doing words="Statement" keys="S" isPressed={has('classifying')} onPress={() => run('mark-statement')} />
        <Doing words="Note" keys="N" onPress={() => run('note')} />
      </div>
    </footer>
  )
}

type DoingProps = {
  readonly words: string
  readonly keys: string
  /** A switch where it is given: the line is marked so. */
  readonly isPressed?: boolean
  readonly onPress: () => void
}

const Doing = ({ words, keys, isPressed, onPress }: DoingProps) => (
  <button type="button" aria-pressed={isPressed} onClick={onPress}>
    {words} <Keys keys={keys} />
  </button>
)

/** The text box of a note on a line. Its article need not be open. */
const Note = ({ concordance: { changes } }: OfConcordance) => {
  const editing = useDesk(desk => desk.editing)
  const noted = changes.find(each => each.annotations.some(({ id }) => id === editing))
  const annotation = noted?.annotations.find(({ id }) => id === editing)
  if (!noted || !annotation) return null
  const { article, place } = noted
  return (
    <Dialog label="Note" onClose={stopEditing}>
      <div className={styles.note}>
        <p>
          {place} · {article.title}
        </p>
        {annotation.target.kind === 'passage' && <blockquote>{annotation.target.selector.quote.exact}</blockquote>}
        <NoteEditor annotation={annotation} />
      </div>
    </Dialog>
  )
}
