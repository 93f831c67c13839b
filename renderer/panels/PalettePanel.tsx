import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { COMMANDS } from '../../domain/command.ts'
import { counted } from '../../domain/wording.ts'
import * as actions from '../actions.ts'
import { isOffered, run } from '../commands.ts'
import { ComboboxBox, ComboboxGroup, ComboboxKeys, ComboboxList, ComboboxOption } from '../kit/Combobox.tsx'
import { Dialog } from '../kit/Dialog.tsx'
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
  const groups = commandGroups(
    query,
    COMMANDS.filter(each => isOffered(each, desk)),
  )
  const commands = groups.flatMap(group => group.commands)
  const statements = statementsFor(query, desk.open?.edition.notes.statements ?? [])
  const count = commands.length + statements.length
  const choose = (index: number) => {
    const command = commands[index]
    const statement = statements[index - commands.length]
    if (!command && !statement) return
    actions.closePanel()
    if (command) run(command.id)
    else if (statement) actions.showInCompare(statement.id)
  }
  const combobox = useCombobox({ query, count, onChoose: choose })
  return (
    <Dialog label="All commands" size="wide" onClose={actions.closePanel}>
      <ComboboxBox
        combobox={combobox}
        icon={ChevronRight}
        label="What do you want to do?"
        value={query}
        onType={setQuery}
        hasList={count > 0}
      />
      <p className="only-heard" role="status">
        {query !== '' && (count > 0 ? counted(count, 'entry', 'entries') : 'No command')}
      </p>
      {count === 0 ? (
        <p className={styles.nothing}>No command here is called so. Backspace shows all of them.</p>
      ) : (
        <ComboboxList combobox={combobox} label="Commands">
          {groups.map(({ heading, first, commands: of }) => (
            <ComboboxGroup key={heading} heading={heading}>
              {of.map((each, i) => (
                <ComboboxOption key={each.id} combobox={combobox} index={first + i}>
                  <span className={styles.command}>
                    {each.label}
                    {each.keys[0] && <Keys keys={each.keys[0]} />}
                  </span>
                </ComboboxOption>
              ))}
            </ComboboxGroup>
          ))}
          {statements.length > 0 && (
            <ComboboxGroup heading="Statements">
              {statements.map(({ id, role, gist }, i) => (
                <ComboboxOption key={id} combobox={combobox} index={commands.length + i}>
                  <span className={styles.statement}>
                    <RoleGlyph role={role} />
                    <span>
                      Go to {id} <small>{gist}</small>
                    </span>
                  </span>
                </ComboboxOption>
              ))}
            </ComboboxGroup>
          )}
        </ComboboxList>
      )}
      <ComboboxKeys>
        <span>
          <Keys keys="↑" /> <Keys keys="↓" /> choose
        </span>
        <span>
          <Keys keys="Enter" /> do it
        </span>
        <span>
          <Keys keys="Escape" /> back
        </span>
      </ComboboxKeys>
    </Dialog>
  )
}
