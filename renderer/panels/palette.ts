import type { Command } from '../../domain/command.ts'
import type { Statement } from '../../domain/statement.ts'
import { words } from '../../domain/words.ts'

/** Does each typed word begin some word of what is offered, in any order? Nothing typed matches everything. */
export const matches = (query: string, offered: string): boolean => {
  const there = words(offered)
  return words(query).every(typed => there.some(word => word.folded.startsWith(typed.folded)))
}

export type CommandGroup<C extends Command> = { readonly heading: Command['group']; readonly commands: readonly C[] }

/** Commands whose name or group is meant, in their order, under their groups. */
export const commandGroups = <C extends Command>(query: string, commands: readonly C[]): readonly CommandGroup<C>[] => {
  const found = commands.filter(each => matches(query, `${each.label} ${each.group}`))
  const headings = [...new Set(found.map(each => each.group))]
  return headings.map(heading => ({ heading, commands: found.filter(each => each.group === heading) }))
}

/** Statements listed at most: beyond them the search is the better way. */
const STATEMENT_LIMIT = 8

/** Statements that can be meant by their id, or by words of what they say; none before anything is typed. */
export const statementsFor = (query: string, statements: readonly Statement[]): readonly Statement[] =>
  words(query).length === 0
    ? []
    : statements
        .filter(({ id, attribution, gist }) => matches(query, `go to ${id} ${attribution.speakerAs} ${gist}`))
        .slice(0, STATEMENT_LIMIT)
