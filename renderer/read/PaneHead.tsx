import { X } from 'lucide-react'
import type { PaneSide } from '../../domain/settings.ts'
import { counted, originWords } from '../../domain/wording.ts'
import { closePane } from '../actions-beside.ts'
import { IconButton } from '../kit/IconButton.tsx'
import type { OpenArticle } from '../state/desk.ts'
import styles from './PanesView.module.css'

type Props = { readonly open: OpenArticle; readonly side: PaneSide; readonly isInHand: boolean }

/** Which text stands in a pane, where it is from, and whether commands are for it. */
export const PaneHead = ({ open: { edition, blocks }, side, isInHand }: Props) => {
  const { article } = edition
  const origin = originWords(article.metadata)
  const facts = [origin, counted(blocks.length - 1, 'paragraph', 'paragraphs')]
    .filter(words => words !== '')
    .join(' · ')
  return (
    <div className={styles.head}>
      <p className={styles.title} title={article.title} aria-current={isInHand || undefined}>
        <bdi>{article.title}</bdi>
        <small>{facts}</small>
      </p>
      {isInHand && <span className={styles.inHand}>In hand</span>}
      <IconButton
        icon={X}
        label={`Close the text on the ${side}`}
        keys={isInHand ? 'W' : 'Shift W'}
        onPress={() => closePane(article.id)}
      />
    </div>
  )
}
