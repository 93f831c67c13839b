import { ArrowUpRight, Check, X } from 'lucide-react'
import { type ReactNode, useId, useMemo } from 'react'
import type { Annotation } from '../../domain/annotation.ts'
import type { Offer, Quoted, Stray } from '../../domain/carry-review.ts'
import { type Mark, segments } from '../../domain/segments.ts'
import type { TextSpan } from '../../domain/text.ts'
import { wordDifference } from '../../domain/word-difference.ts'
import { Markdown } from '../notebook/Markdown.tsx'
import { KIND_WORDS } from '../notebook/words.ts'
import styles from './CarryPanel.module.css'

type OfferProps = {
  readonly offer: Offer
  /** "2 of 5" */
  readonly count: string
  readonly isTabStop: boolean
  readonly onAccept: () => void
  readonly onDecline: () => void
  readonly onOpen: () => void
}

/** A mark whose words have changed: its sentence as it was, and as it is, what differs struck out and underlined. */
export const OfferItem = ({ offer, count, isTabStop, onAccept, onDecline, onOpen }: OfferProps) => {
  const { annotation, before, after, likeness } = offer
  const id = useId()
  const differs = useMemo(() => wordDifference(before.text, after.text), [before, after])
  return (
    <>
      <div id={id}>
        <Head annotation={annotation} aside={`${count} · ${likenessWords(likeness)}`} />
        <Side label={`Before${placeWords(before)}`} quoted={before} changed={differs.before} kind="gone" />
        <Side label={`Now${placeWords(after)}`} quoted={after} changed={differs.after} kind="came" />
        <Body annotation={annotation} />
      </div>
      <Doing>
        <Do
          icon={<Check size={14} />}
          tabIndex={isTabStop ? 0 : -1}
          isFirst={isTabStop}
          describedBy={id}
          onPress={onAccept}
        >
          Accept
        </Do>
        <Do icon={<X size={14} />} tabIndex={isTabStop ? 0 : -1} keys="D" describedBy={id} onPress={onDecline}>
          Decline
        </Do>
        <Do icon={<ArrowUpRight size={14} />} tabIndex={isTabStop ? 0 : -1} onPress={onOpen}>
          Open in the earlier version
        </Do>
      </Doing>
    </>
  )
}

/** Only the very same words are all the same: one comma makes them less. */
const likenessWords = (likeness: number) =>
  likeness === 1 ? 'the same words in other surroundings' : `${Math.min(99, Math.round(likeness * 100))} % the same`

type StrayProps = { readonly stray: Stray; readonly isTabStop: boolean; readonly onOpen: () => void }

/** A mark whose words are gone, with the words and the note. */
export const StrayItem = ({ stray: { annotation, before }, isTabStop, onOpen }: StrayProps) => {
  const id = useId()
  const words = annotation.target.kind === 'passage' ? annotation.target.selector.quote.exact : ''
  const quoted = before ?? { place: '', text: words, span: { start: 0, end: words.length } }
  return (
    <>
      <div id={id}>
        <Head annotation={annotation} aside="Kept in the earlier version" />
        <Side label={`Before${placeWords(quoted)}`} quoted={quoted} changed={[]} kind="gone" />
        <Body annotation={annotation} />
      </div>
      <Doing>
        <Do
          icon={<ArrowUpRight size={14} />}
          tabIndex={isTabStop ? 0 : -1}
          isFirst={isTabStop}
          describedBy={id}
          onPress={onOpen}
        >
          Open in the earlier version
        </Do>
      </Doing>
    </>
  )
}

const placeWords = ({ place }: Quoted) => (place === '' ? '' : ` · ${place}`)

const Head = ({ annotation, aside }: { readonly annotation: Annotation; readonly aside: string }) => (
  <p className={styles.head}>
    <strong>{KIND_WORDS[annotation.motivation]}</strong>
    <span>{aside}</span>
  </p>
)

const Body = ({ annotation: { body, tags } }: { readonly annotation: Annotation }) => (
  <>
    {body !== '' && (
      <div className={styles.body}>
        <Markdown text={body} />
      </div>
    )}
    {tags.length > 0 && <p className={styles.tags}>{tags.join(', ')}</p>}
  </>
)

type SideProps = {
  readonly label: string
  readonly quoted: Quoted
  readonly changed: readonly TextSpan[]
  readonly kind: 'gone' | 'came'
}

const Side = ({ label, quoted: { text, span }, changed, kind }: SideProps) => {
  const marks: readonly Mark<'marked' | 'changed'>[] = [
    { span, of: 'marked' },
    ...changed.map(each => ({ span: each, of: 'changed' as const })),
  ]
  const Changed = kind === 'gone' ? 'del' : 'ins'
  return (
    <div className={styles.side}>
      <p className={styles.label}>{label}</p>
      <blockquote dir="auto">
        {segments(text, { start: 0, end: text.length }, marks).map(({ text: run, span: at, marks: of }) => {
          const Marked = of.includes('marked') ? 'mark' : 'span'
          return <Marked key={at.start}>{of.includes('changed') ? <Changed>{run}</Changed> : run}</Marked>
        })}
      </blockquote>
    </div>
  )
}

const Doing = ({ children }: { readonly children: ReactNode }) => <div className={styles.doing}>{children}</div>

type DoProps = {
  readonly icon: ReactNode
  readonly tabIndex: number
  /** Takes the focus when the panel opens. */
  readonly isFirst?: boolean
  readonly keys?: string
  readonly describedBy?: string
  readonly onPress: () => void
  readonly children: string
}

const Do = ({ icon, tabIndex, isFirst, keys, describedBy, onPress, children }: DoProps) => (
  <button
    type="button"
    tabIndex={tabIndex}
    title={keys === undefined ? undefined : `${children} (${keys})`}
    aria-keyshortcuts={keys}
    aria-describedby={describedBy}
    data-first={isFirst || undefined}
    onClick={onPress}
  >
    <span aria-hidden="true">{icon}</span>
    {children}
  </button>
)
