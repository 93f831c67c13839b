import {
  BookCheck,
  ClipboardPaste,
  EqualApproximately,
  FileDown,
  Filter,
  Folder,
  FolderDown,
  LibraryBig,
  type LucideIcon,
  SearchX,
  Star,
  Tag,
  Trash2,
  X,
} from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { readOut } from '../actions.ts'
import { readAlike, readToldApart } from '../actions-alike.ts'
import { ask } from '../actions-import.ts'
import * as actions from '../actions-library.ts'
import { readWaitingMarks } from '../actions-versions.ts'
import { Likes } from '../alike/Likes.tsx'
import { run } from '../commands.ts'
import { Bar, BarCounts, BarGroup } from '../kit/Bar.tsx'
import { BarBox, useCalledBox } from '../kit/BarBox.tsx'
import { Chip } from '../kit/Chip.tsx'
import { Empty, EmptyActions } from '../kit/Empty.tsx'
import { articlesInHand, type LibraryDesk, listedRows, type Shelf } from '../state/library.ts'
import { store, useDesk } from '../store.ts'
import { ArrangeDialog } from './ArrangeDialog.tsx'
import { ArticleList } from './ArticleList.tsx'
import { EmptyBinDialog } from './EmptyBinDialog.tsx'
import { ImportStrip } from './ImportStrip.tsx'
import { InHand } from './InHand.tsx'
import styles from './LibraryView.module.css'
import { ShelfList } from './ShelfList.tsx'
import { countWords } from './words.ts'

/** How often a batch is looked for while the view is shown, milliseconds. */
const WATCH = 1_000

/** All articles: what is said of each, how they come in, and what became of the last batch. */
export const LibraryView = () => {
  const library = useDesk(desk => desk.library)
  const root = useRef<HTMLElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const toList = () => root.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  useCalledBox(box, library.called)
  useEffect(() => {
    void ask()
    void actions.readLibrary()
    void actions.readShelves()
    void readAlike()
    void readToldApart()
    void readWaitingMarks()
    // A batch may begin without the page: from the command line.
    const timer = window.setInterval(ask, WATCH)
    return () => window.clearInterval(timer)
  }, [])
  useSaidCount(library)
  useStayNear(root, listedRows(library).length === 0)
  return (
    <section ref={root} className={styles.library} data-keeps-focus aria-label="Library">
      <h2 className="only-heard">Library</h2>
      <Bar>
        <FilterBox box={box} words={library.words} onDown={toList} />
        <BarCounts>{countWords(library)}</BarCounts>
        <BarGroup label="Bring in">
          <Ways />
        </BarGroup>
      </Bar>
      <ImportStrip />
      <div className={styles.desk}>
        <ShelfList library={library} />
        <div className={styles.list}>
          {listedRows(library).length > 0 ? (
            <>
              <ArticleList library={library} onUp={() => box.current?.focus()} />
              {library.shelf.kind === 'alike' && <AlikeInHand library={library} />}
              <InHand library={library} />
            </>
          ) : (
            <NoArticles library={library} />
          )}
        </div>
      </div>
      {library.isEmptying && <EmptyBinDialog library={library} />}
      {library.isArranging && <ArrangeDialog library={library} />}
    </section>
  )
}

/** What the one article in hand is much like, on the shelf of those that are. */
const AlikeInHand = ({ library }: { readonly library: LibraryDesk }) => {
  const [article, ...others] = articlesInHand(library)
  return (
    article !== undefined &&
    others.length === 0 && (
      <div className={styles.alike}>
        <Likes article={article} most={1} />
      </div>
    )
  )
}

/** From the last letter typed until the count is said, milliseconds: else a screen reader would say one for each letter. */
const SAID_AFTER = 700

const useSaidCount = ({ words, shelf }: LibraryDesk) => {
  const asked = `${words}\n${JSON.stringify(shelf)}`
  const said = useRef(asked)
  useEffect(() => {
    if (said.current === asked) return
    const timer = setTimeout(() => {
      said.current = asked
      readOut(countWords(store.getState().library))
    }, SAID_AFTER)
    return () => clearTimeout(timer)
  }, [asked])
}

/** Where the list goes with its last article, whoever stood in it goes on from the shelf that it was of. */
const useStayNear = (root: RefObject<HTMLElement | null>, isEmpty: boolean) => {
  const was = useRef(isEmpty)
  useLayoutEffect(() => {
    const isJustEmpty = isEmpty && !was.current
    was.current = isEmpty
    if (isJustEmpty && document.activeElement === document.body)
      root.current?.querySelector<HTMLElement>('nav [aria-current]')?.focus()
  }, [root, isEmpty])
}

type FilterProps = {
  readonly box: RefObject<HTMLInputElement | null>
  readonly words: string
  readonly onDown: () => void
}

const FilterBox = ({ box, words, onDown }: FilterProps) => {
  const clear = () => actions.filterLibrary('')
  return (
    <BarBox
      box={box}
      icon={Filter}
      label="Filter the articles"
      value={words}
      limit={200}
      onType={actions.filterLibrary}
      onDown={onDown}
      onEscape={clear}
    >
      {words !== '' && (
        <button type="button" aria-label="Clear the filter" onClick={clear}>
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </BarBox>
  )
}

const EMPTY: Readonly<
  Record<Shelf['kind'], { readonly icon: LucideIcon; readonly title: string; readonly words: string }>
> = {
  all: { icon: LibraryBig, title: 'All articles are in the bin', words: 'What is there can be restored.' },
  unread: {
    icon: BookCheck,
    title: 'Everything is read',
    words: 'What comes in is unread until it is opened from here.',
  },
  starred: { icon: Star, title: 'Nothing is starred', words: 'Ctrl D stars the articles in hand.' },
  alike: {
    icon: EqualApproximately,
    title: 'No two articles are much alike',
    words: 'Those from one address, and those that share much of their text, stand here side by side.',
  },
  bin: {
    icon: Trash2,
    title: 'The bin is empty',
    words: 'What is put here is found nowhere else, until it is restored.',
  },
  tag: { icon: Tag, title: 'No article has this tag', words: 'Ctrl T tags the articles in hand.' },
  collection: { icon: Folder, title: 'Nothing is in this collection', words: 'Ctrl T adds the articles in hand.' },
}

const NoArticles = ({ library }: { readonly library: LibraryDesk }) => {
  const empty = EMPTY[library.shelf.kind]
  if (library.rows.size > 0 && library.words.trim() === '')
    return (
      <Empty icon={empty.icon} title={empty.title}>
        <p>{empty.words}</p>
      </Empty>
    )
  if (library.rows.size > 0)
    return (
      <Empty icon={SearchX} title={`No article says “${library.words.trim()}”`}>
        <p>Title, authors, publisher, date, language and format are looked at here. Search looks into the texts.</p>
        <EmptyActions>
          <Chip onPress={() => actions.filterLibrary('')}>Clear the filter</Chip>
        </EmptyActions>
      </Empty>
    )
  if (!library.reading.isRead) return null
  return (
    <Empty icon={LibraryBig} title="Bring in your own sources">
      <p>
        Web pages, PDF, EPUB, Word files, mail, Markdown and plain text. Drop them anywhere on this window, or choose
        them.
      </p>
      <EmptyActions>
        <Ways />
      </EmptyActions>
    </Empty>
  )
}

const Ways = () => (
  <>
    <Chip onPress={() => run('import-files')}>
      <FileDown size={14} aria-hidden="true" /> Files…
    </Chip>
    <Chip onPress={() => run('import-folder')}>
      <FolderDown size={14} aria-hidden="true" /> A folder…
    </Chip>
    <Chip onPress={() => run('import-pasted')}>
      <ClipboardPaste size={14} aria-hidden="true" /> Paste…
    </Chip>
  </>
)
