import { BookCheck, BookOpen, Columns2, FileClock, Star, Tags, Trash2, Undo2 } from 'lucide-react'
import { shelvedOf } from '../../domain/shelves.ts'
import { counted } from '../../domain/wording.ts'
import { run } from '../commands.ts'
import { Chip } from '../kit/Chip.tsx'
import { articlesInHand, type LibraryDesk } from '../state/library.ts'
import styles from './InHand.module.css'

/** How many articles are in hand, and what can be done with all of them. */
export const InHand = ({ library }: { readonly library: LibraryDesk }) => {
  const articles = articlesInHand(library)
  const shelved = articles.map(article => shelvedOf(library.shelves, article))
  const isStarred = shelved.length > 0 && shelved.every(each => each.isStarred)
  const isRead = shelved.length > 0 && shelved.every(each => each.isRead)
  return (
    <div className={styles.inHand} role="toolbar" aria-label="The articles in hand">
      <p>
        {library.selected.size > 0
          ? `${counted(articles.length, 'article', 'articles')} selected`
          : articles.length > 0 && '1 article in hand'}
      </p>
      {library.shelf.kind === 'bin' ? (
        <>
          <Chip onPress={() => run('restore')}>
            <Undo2 size={13} aria-hidden="true" /> Restore
          </Chip>
          <Chip onPress={() => run('empty-bin')}>
            <Trash2 size={13} aria-hidden="true" /> Empty the bin…
          </Chip>
        </>
      ) : (
        <>
          {articles.length === 2 && (
            <Chip title="Read side by side (Shift Enter)" onPress={() => run('side-by-side')}>
              <Columns2 size={13} aria-hidden="true" /> Side by side
            </Chip>
          )}
          <Marking isStarred={isStarred} isRead={isRead} />
          {(articles.length === 1 || articles.length === 2) && (
            <Chip
              title={
                articles.length === 2
                  ? 'The newer of the two becomes a newer version of the other'
                  : 'Of which article this is a newer version'
              }
              onPress={() => run('link-version')}
            >
              <FileClock size={13} aria-hidden="true" />
              {articles.length === 2 ? 'Two versions of one text' : 'Newer version of…'}
            </Chip>
          )}
        </>
      )}
    </div>
  )
}

type MarkingProps = { readonly isStarred: boolean; readonly isRead: boolean }

const Marking = ({ isStarred, isRead }: MarkingProps) => (
  <>
    <Chip title="Star (Ctrl D)" isPressed={isStarred} onPress={() => run('star')}>
      <Star size={13} aria-hidden="true" /> Star
    </Chip>
    <Chip title={`${isRead ? 'Mark as unread' : 'Mark as read'} (Ctrl U)`} onPress={() => run('mark-read')}>
      {isRead ? <BookOpen size={13} aria-hidden="true" /> : <BookCheck size={13} aria-hidden="true" />}
      {isRead ? 'Mark as unread' : 'Mark as read'}
    </Chip>
    <Chip title="Tags and collections (Ctrl T)" onPress={() => run('arrange')}>
      <Tags size={13} aria-hidden="true" /> Tags and collections…
    </Chip>
    <Chip title="Put in the bin (Delete)" onPress={() => run('bin')}>
      <Trash2 size={13} aria-hidden="true" /> Put in the bin
    </Chip>
  </>
)
