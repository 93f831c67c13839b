import {
  ArrowUpRight,
  Bookmark,
  Copy,
  Highlighter,
  type LucideIcon,
  MessageSquareQuote,
  NotebookPen,
  Pencil,
  Trash2,
} from 'lucide-react'
import type { Motivation } from '../../domain/annotation.ts'
import type { Entry } from '../../domain/listing.ts'
import { filterNotebook } from '../actions-annotations.ts'
import { RoleGlyph } from '../kit/RoleGlyph.tsx'
import styles from './EntryCard.module.css'
import { Markdown } from './Markdown.tsx'
import { NoteEditor } from './NoteEditor.tsx'
import { ago, exactTimes, KIND_WORDS, whereWords } from './words.ts'

const ICONS: Readonly<Record<Motivation, LucideIcon>> = {
  bookmarking: Bookmark,
  highlighting: Highlighter,
  commenting: NotebookPen,
  classifying: MessageSquareQuote,
}

/** What a reader can do with an entry, by mouse and by key. */
export type EntryActions = {
  readonly open: () => void
  readonly edit: () => void
  readonly copy: () => void
  readonly remove: () => void
}

type Props = {
  readonly entry: Entry
  /** Its article's title; '' where it stands elsewhere already. */
  readonly article: string
  /** There is a newer version of its article, in which its words stand no more. */
  readonly isStray: boolean
  /** A heading above names the article. */
  readonly isUnderTitle: boolean
  readonly now: Date
  readonly isEditing: boolean
  /** One entry of the list can be tabbed into; arrows move to the others. */
  readonly isTabStop: boolean
  readonly can: EntryActions
}

/** One annotation: where it is, the article's words, the reader's words. */
export const EntryCard = ({ entry, article, isStray, isUnderTitle, now, isEditing, isTabStop, can }: Props) => {
  const { annotation, statement, quote } = entry
  const { motivation, target, body, tags } = annotation
  const Icon = ICONS[motivation]
  const created = new Date(annotation.created)
  const tabIndex = isTabStop ? 0 : -1
  const Heading = isUnderTitle ? 'h4' : 'h3'
  return (
    <div className={styles.card} data-kind={motivation} data-editing={isEditing || undefined}>
      <header className={styles.head}>
        <Heading className={styles.kind}>
          <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
          {KIND_WORDS[motivation]}
          <span className={styles.where}>{whereWords(entry)}</span>
        </Heading>
        <time
          className={styles.when}
          dateTime={annotation.created}
          title={exactTimes(created, new Date(annotation.modified))}
        >
          {ago(created, now)}
        </time>
        <div className={styles.doing}>
          <Doing
            icon={ArrowUpRight}
            label={target.kind === 'statement' ? 'Open in Compare' : 'Open in Read'}
            keys="Enter"
            tabIndex={tabIndex}
            onPress={can.open}
          />
          <Doing icon={Pencil} label="Edit" keys="E" tabIndex={tabIndex} onPress={can.edit} />
          <Doing icon={Copy} label="Copy with citation" keys="Ctrl+Shift+C" tabIndex={tabIndex} onPress={can.copy} />
          <Doing icon={Trash2} label="Delete" keys="Delete" tabIndex={tabIndex} onPress={can.remove} />
        </div>
      </header>
      {article !== '' && <p className={styles.article}>{article}</p>}
      {statement && (
        <p className={styles.gist}>
          <RoleGlyph role={statement.role} /> {statement.gist}
        </p>
      )}
      <blockquote className={styles.quote}>
        <button type="button" data-open tabIndex={tabIndex} title="Open (Enter)" onClick={can.open}>
          {quote === '' ? (
            <span className={styles.quiet}>A statement that this library does not hold</span>
          ) : (
            <span className={styles.lines}>
              <span className={styles.words}>{quote}</span>
            </span>
          )}
        </button>
      </blockquote>
      {entry.span === null && quote !== '' && (
        <p className={styles.quiet}>These words were not found in the article. They are kept as you made them.</p>
      )}
      {isStray && <p className={styles.quiet}>These words no longer stand in the newer version of the article.</p>}
      {isEditing ? (
        <NoteEditor annotation={annotation} />
      ) : (
        <>
          {body.trim() !== '' ? (
            <div className={styles.body}>
              <Markdown text={body} />
            </div>
          ) : (
            motivation === 'commenting' && <p className={styles.quiet}>Empty note</p>
          )}
          {tags.length > 0 && (
            <ul className={styles.tags} aria-label="Tags">
              {tags.map(tag => (
                <li key={tag}>
                  <button
                    type="button"
                    tabIndex={tabIndex}
                    title={`List only what is tagged “${tag}”`}
                    onClick={() => filterNotebook({ tag })}
                  >
                    {tag}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  )
}

type DoingProps = {
  readonly icon: LucideIcon
  readonly label: string
  readonly keys: string
  readonly tabIndex: number
  readonly onPress: () => void
}

const Doing = ({ icon: Icon, label, keys, tabIndex, onPress }: DoingProps) => (
  <button type="button" tabIndex={tabIndex} aria-label={label} title={`${label} (${keys})`} onClick={onPress}>
    <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
  </button>
)
