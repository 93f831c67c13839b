import { X } from 'lucide-react'
import { type Comparison, counterpart, type Link, type Side } from '../../domain/comparison.ts'
import type { Statement, StatementId } from '../../domain/statement.ts'
import { NO_ANSWER } from '../../domain/wording.ts'
import { Chip } from '../kit/Chip.tsx'
import { RoleGlyph } from '../kit/RoleGlyph.tsx'
import type { Chosen } from '../state/places.ts'
import { Card } from './Card.tsx'
import styles from './Pane.module.css'

type Props = {
  readonly side: Side
  readonly at: 'left' | 'right'
  readonly groups: readonly { readonly heading: string; readonly statements: readonly Statement[] }[]
  /** How many stand here without a filter. */
  readonly total: number
  readonly comparison: Comparison
  readonly chosen: Chosen | null
  /** The links of the chosen statement. */
  readonly links: readonly Link[]
  readonly isFiltering: boolean
  readonly onChoose: (id: StatementId) => void
  readonly onLetGo: () => void
  readonly onClearFilter: () => void
}

const TITLES: Readonly<Record<Side, string>> = { accusations: 'Accusations', responses: 'Responses' }

/** One side of Compare: a heading that stays, and its cards. */
export const Pane = ({ side, at, groups, total, chosen, links, comparison, ...props }: Props) => {
  const statements = groups.flatMap(group => group.statements)
  const isAcross = chosen !== null && chosen.side !== side
  const silence = comparison.accusations.find(each => each.id === chosen?.id)?.silence
  const tabStop = tabStopOf(statements, chosen, side, links)
  return (
    <section className={styles.pane} data-pane={side} data-at={at} aria-labelledby={`${side}-title`}>
      <div className={styles.title} data-pane-title>
        <h2 id={`${side}-title`}>
          <RoleGlyph role={side === 'accusations' ? 'accusation' : 'response'} />
          {TITLES[side]}
          <span>{statements.length === total ? total : `${statements.length} of ${total}`}</span>
        </h2>
        {chosen?.side === side && (
          <span className={styles.chosen}>
            <Chip isPressed onPress={props.onLetGo} title="Let go of the chosen statement (Esc)">
              {chosen.id} chosen <X size={13} aria-hidden="true" />
            </Chip>
          </span>
        )}
      </div>
      <div className={styles.spacer} data-spacer />
      {isAcross && links.length === 0 && (
        <p className={styles.silence} data-kin>
          {side === 'accusations' ? (
            'It answers no accusation in this article'
          ) : silence ? (
            <>
              In the article: <q>{silence.quote.exact}</q>
            </>
          ) : (
            NO_ANSWER
          )}
        </p>
      )}
      {groups.map(({ heading, statements: of }) => (
        <div key={heading} className={styles.group}>
          {heading && (
            <h3>
              {heading} <span>{of.length}</span>
            </h3>
          )}
          <ul>
            {of.map(statement => {
              const link = isAcross ? links.find(each => counterpart(each, chosen.side) === statement.id) : undefined
              const isChosen = chosen?.side === side && chosen.id === statement.id
              return (
                <li key={statement.id}>
                  <Card
                    statement={statement}
                    side={side}
                    comparison={comparison}
                    standing={isChosen ? 'chosen' : link ? 'counterpart' : chosen ? 'back' : 'plain'}
                    kinds={link?.kinds ?? null}
                    isTabStop={statement.id === tabStop}
                    onChoose={() => props.onChoose(statement.id)}
                  />
                </li>
              )
            })}
          </ul>
        </div>
      ))}
      {statements.length === 0 && !(isAcross && links.length === 0) && (
        <div className={styles.empty}>
          <p>{side === 'accusations' ? 'No accusation matches the filter.' : 'No response matches the filter.'}</p>
          {props.isFiltering && (
            <button type="button" onClick={props.onClearFilter}>
              Clear filters
            </button>
          )}
        </div>
      )}
    </section>
  )
}

/** One card of a pane takes part in the Tab order: the chosen one, its first counterpart, or the first. */
const tabStopOf = (statements: readonly Statement[], chosen: Chosen | null, side: Side, links: readonly Link[]) => {
  if (chosen?.side === side) return chosen.id
  const first = chosen && statements.find(each => links.some(link => counterpart(link, chosen.side) === each.id))
  return (first ?? statements[0])?.id
}
