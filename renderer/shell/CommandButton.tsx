import type { LucideIcon } from 'lucide-react'
import { COMMANDS, type CommandId } from '../../domain/command.ts'
import { keyWords, run } from '../commands.ts'
import { IconButton } from '../kit/IconButton.tsx'

type Props = {
  readonly command: CommandId
  readonly icon: LucideIcon
  /** It leads to the view in hand. */
  readonly isCurrent?: boolean
  /** There is nothing for it to do now. */
  readonly isDisabled?: boolean
}

/** A command of the list as a button, with its name and its first key. */
export const CommandButton = ({ command, icon, isCurrent = false, isDisabled = false }: Props) => {
  const { label, keys } = COMMANDS.find(each => each.id === command) ?? { label: command, keys: [] }
  return (
    <IconButton
      icon={icon}
      label={label}
      keys={keyWords(keys[0] ?? '').join(' ')}
      isCurrent={isCurrent}
      isDisabled={isDisabled}
      onPress={() => run(command)}
    />
  )
}
