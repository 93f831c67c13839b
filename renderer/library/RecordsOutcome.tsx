import { Check } from 'lucide-react'
import type { Outcome, UnsureRecord } from '../../domain/import-batch.ts'
import { recordName } from '../../domain/source-record.ts'
import { chooseFor } from '../actions-import.ts'
import { arrivalWords } from '../alike/words.ts'
import { Chip } from '../kit/Chip.tsx'
import { recordKey } from '../state/imports.ts'
import { useDesk } from '../store.ts'
import styles from './RecordsOutcome.module.css'
import { TitleButton } from './TitleButton.tsx'

type Props = { readonly outcome: Outcome & { readonly kind: 'records' } }

/** The records of a file: the articles that they went to, those that wait for a choice, and those that are of none. */
export const RecordsOutcome = ({ outcome: { attached, unsure, without, damaged } }: Props) => (
  <div className={styles.records}>
    {attached.map(({ article, title }) => (
      <TitleButton key={article} article={article} title={title} />
    ))}
    {unsure.map(each => (
      <Choice key={recordKey(each.record)} unsure={each} />
    ))}
    {without.map(name => (
      <p key={name}>No document here: {name}</p>
    ))}
    {damaged.map(entry => (
      <p key={entry}>
        Damaged, and left out: {entry}. It is not closed. Set it right in the file, and bring that in again.
      </p>
    ))}
  </div>
)

/** Which of several articles a record is of. Each is a switch: one is pressed at most, and pressing it again takes the record back. */
const Choice = ({ unsure: { record, fitting } }: { readonly unsure: UnsureRecord }) => {
  const chosen = useDesk(desk => desk.imports.chosen.get(recordKey(record)) ?? null)
  const rows = useDesk(desk => desk.library.rows)
  const name = recordName(record)
  return (
    <fieldset className={styles.choice}>
      <legend>Which of these is {name}?</legend>
      {fitting.map(({ article, title, file }) => {
        const row = rows.get(article)?.row
        const words = [file, row ? arrivalWords(row) : ''].filter(each => each !== '').join(' · ')
        return (
          <p key={article}>
            <Chip
              isPressed={chosen === article}
              label={`This one: “${title}”, ${words}`}
              title={chosen === article ? 'Take the record back' : 'Add what the record says to this article'}
              onPress={() => void chooseFor(record, { article, title })}
            >
              {chosen === article && <Check size={13} aria-hidden="true" />} This one
            </Chip>
            <span>
              <bdi>{title}</bdi> <small>{words}</small>
            </span>
          </p>
        )
      })}
    </fieldset>
  )
}
