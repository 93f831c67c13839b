import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../domain/command.ts'
import { keySheet } from '../../renderer/panels/key-sheet.ts'
import { commandGroups, matches, statementsFor } from '../../renderer/panels/palette.ts'
import { bundledEdition } from '../domain/bundled-library.ts'

describe('the palette', () => {
  test.each([
    ['', 'Theme: dark', true],
    ['th da', 'Theme: dark', true],
    ['DARK theme', 'Theme: dark', true],
    ['ark', 'Theme: dark', false],
    ['theme x', 'Theme: dark', false],
    [':', 'Theme: dark', true],
  ])('%j means “%s”: %s', (query, label, expected) => {
    expect(matches(query, label)).toBe(expected)
  })

  test('lists every command once while nothing is typed', () => {
    const listed = commandGroups('', COMMANDS).flatMap(group => group.commands)
    expect(new Set(listed)).toEqual(new Set(COMMANDS))
    expect(listed).toHaveLength(COMMANDS.length)
  })

  test('finds a command by its group too', () => {
    const found = commandGroups('compare swap', COMMANDS).flatMap(group => group.commands)
    expect(found.map(each => each.id)).toEqual(['swap-sides'])
  })

  test('leads to a statement by its id or by what it says, once something is typed', () => {
    const { statements } = bundledEdition().notes
    expect(statementsFor('', statements)).toEqual([])
    expect(statementsFor('a3', statements)[0]?.id).toBe('A3')
    expect(statementsFor('go to a3', statements)[0]?.id).toBe('A3')
    expect(statementsFor('no-such-words', statements)).toEqual([])
  })
})

test('the sheet of keys names every command that has a key', () => {
  const named = keySheet.flatMap(group => group.rows)
  for (const command of COMMANDS) {
    if (command.keys.length > 0) expect(named).toContainEqual(expect.objectContaining({ label: command.label }))
  }
})
