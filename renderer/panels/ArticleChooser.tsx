import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ArticleRow } from '../../domain/article-row.ts'
import { counted } from '../../domain/wording.ts'
import { closePanel } from '../actions.ts'
import { Chooser, NothingToChoose } from '../kit/Chooser.tsx'
import { useCombobox } from '../kit/use-combobox.ts'
import styles from './ArticleChooser.module.css'
import type { ArticleChoices } from './article-choices.ts'

type Props = {
  /** What the panel is called. */
  readonly name: string
  readonly icon: LucideIcon
  /** What a screen reader calls the box; shown in it while it is empty. */
  readonly asks: string
  readonly query: string
  readonly onType: (query: string) => void
  readonly choices: ArticleChoices
  /** What is told of an article beside its title. */
  readonly tell: (row: ArticleRow) => string
  /** Said where no article has the typed words. */
  readonly nothing: string
  /** What Enter does. */
  readonly does: string
  /** Comes once the panel has gone. */
  readonly onChoose: (row: ArticleRow) => void
  /** What the choice is about. */
  readonly children: ReactNode
}

/** Chooses an article by a few typed letters. */
export const ArticleChooser = ({ choices: { groups, total }, tell, nothing, does, onChoose, ...props }: Props) => {
  const { name, icon, asks, query, onType, children } = props
  const rows = groups.flatMap(group => group.rows)
  const choose = (index: number) => {
    const row = rows[index]
    if (!row) return
    closePanel()
    onChoose(row)
  }
  return (
    <Chooser
      combobox={useCombobox({ query, count: rows.length, onChoose: choose })}
      name={name}
      icon={icon}
      asks={asks}
      query={query}
      onType={onType}
      aside={counted(total, 'article', 'articles')}
      heard={total > 0 ? counted(total, 'article', 'articles') : 'No article'}
      list="Articles"
      groups={groups.map(group => ({
        heading: group.heading,
        choices: group.rows.map(row => ({ key: row.id, content: <Article row={row} words={tell(row)} /> })),
      }))}
      instead={<NothingToChoose>{`${nothing} Backspace shows all of them.`}</NothingToChoose>}
      keys={[['Enter', does]]}
      onClose={closePanel}
    >
      <p className={styles.about}>{children}</p>
    </Chooser>
  )
}

const Article = ({ row, words }: { readonly row: ArticleRow; readonly words: string }) => (
  <span className={styles.article}>
    <bdi>{row.title}</bdi>
    <small>{words}</small>
  </span>
)
