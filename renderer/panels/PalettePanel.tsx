import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { COMMANDS } from '../../domain/command.ts'
import type { Statement } from '../../domain/statement.ts'
import { counted } from '../../domain/wording.ts'
import * as actions from '../actions.ts'
import { isOffered, run } from '../commands.ts'
import { type Choice, Chooser, NothingToChoose } from '../kit/Chooser.tsx'
import { Keys } from '../kit/Keys.tsx'
import { RoleGlyph } from '../kit/RoleGlyph.tsx'
import { useCombobox } from '../kit/use-combobox.ts'
import { useDesk } from '../store.ts'
import styles from './PalettePanel.module.css'
import { commandGroups, statementsFor } from './palette.ts'

/** Everything that can be done here, by a few typed letters; and a way to each statement. */
export const PalettePanel = () => {
  const [query, setQuery] = useState('')
  const desk = useDesk(now => now)
  const commands = commandGroups(
    query,
    COMMANDS.filter(each => isOffered(each, desk)),
  )
  const statements = statementsFor(query, desk.open?.edition.notes.statements ?? [])
  const groups = [
    ...commands.map(({ heading, commands: of }) => ({ heading, choices: of.map(commandChoice) })),
    { heading: 'Statements', choices: statements.map(statementChoice) },
  ]
  const choices = groups.flatMap(group => group.choices)
  const choose = (index: number) => {
    const choice = choices[index]
    if (!choice) return
    actions.closePanel()
    choice.go()
  }
  const count = choices.length
  return (
    <Chooser
      combobox={useCombobox({ query, count, onChoose: choose })}
      name="All commands"
      icon={ChevronRight}
      asks="What do you want to do?"
      query={query}
      onType={setQuery}
      heard={query !== '' && (count > 0 ? counted(count, 'entry', 'entries') : 'No command')}
      list="Commands"
      groups={groups}
      instead={<NothingToChoose>No command here is called so. Backspace shows all of them.</NothingToChoose>}
      keys={[['Enter', 'do it']]}
      onClose={actions.closePanel}
    />
  )
}

type Way = Choice & { readonly go: () => void }

const commandChoice = ({ id, label, keys }: (typeof COMMANDS)[number]): Way => ({
  key: id,
  go: () => run(id),
  content: (
    <span className={styles.command}>
      {label}
      {keys[0] && <Keys keys={keys[0]} />}
    </span>
  ),
})

const statementChoice = ({ id, role, gist }: Statement): Way => ({
  key: id,
  go: () => actions.showInCompare(id),
  content: (
    <span className={styles.statement}>
      <RoleGlyph role={role} />
      <span>
        Go to {id} <small>{gist}</small>
      </span>
    </span>
  ),
})
