import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Chooser.module.css'
import { ComboboxBox, ComboboxGroup, ComboboxKeys, ComboboxList, ComboboxOption } from './Combobox.tsx'
import { Dialog } from './Dialog.tsx'
import { Keys } from './Keys.tsx'
import type { Combobox } from './use-combobox.ts'

/** What can be chosen, under a heading; with `null` under none. */
export type ChoiceGroup = { readonly heading: string | null; readonly choices: readonly Choice[] }

export type Choice = { readonly key: string; readonly content: ReactNode }

type Props = {
  /** It counts the choices of all groups, in their order. */
  readonly combobox: Combobox
  /** What the panel is called. */
  readonly name: string
  readonly icon: LucideIcon
  /** What a screen reader calls the box; shown in it while it is empty. */
  readonly asks: string
  readonly query: string
  readonly onType: (query: string) => void
  /** A quiet word beside what is typed. */
  readonly aside?: ReactNode
  /** How many there are, said whenever it changes. */
  readonly heard: ReactNode
  /** The query that the list answers, where it may be a key behind what is typed. */
  readonly answers?: string | undefined
  /** What the list is called. */
  readonly list: string
  readonly groups: readonly ChoiceGroup[]
  /** Stands where there is no list. */
  readonly instead: ReactNode
  /** Keys that work in the list besides the arrows and Escape, and what each does. */
  readonly keys: readonly (readonly [keys: string, does: string])[]
  /** Stands between the box and the list. */
  readonly children?: ReactNode
  readonly onClose: () => void
}

/** A panel in which a few typed letters lead to one of many: arrows walk the list while focus stays in the box, and Enter takes what they reached. */
export const Chooser = ({ combobox, name, onClose, ...props }: Props) => {
  const { icon, asks, query, onType, aside, heard, answers, list, groups, instead, keys, children } = props
  const filled = groups.filter(({ choices }) => choices.length > 0)
  const hasList = filled.length > 0
  return (
    <Dialog label={name} size="wide" onClose={onClose}>
      <ComboboxBox combobox={combobox} icon={icon} label={asks} value={query} onType={onType} hasList={hasList}>
        {aside}
      </ComboboxBox>
      <p className="only-heard" role="status" data-answers={answers}>
        {heard}
      </p>
      {children}
      {hasList ? (
        <ComboboxList combobox={combobox} label={list}>
          <Groups combobox={combobox} groups={filled} />
        </ComboboxList>
      ) : (
        instead
      )}
      <ComboboxKeys>
        <span>
          <Keys keys="↑" /> <Keys keys="↓" /> choose
        </span>
        {[...keys, ['Escape', 'back'] as const].map(([key, does]) => (
          <span key={key}>
            <Keys keys={key} /> {does}
          </span>
        ))}
      </ComboboxKeys>
    </Dialog>
  )
}

/** Says why there is nothing to choose, and what to do. */
export const NothingToChoose = ({ children }: { readonly children: string }) => (
  <p className={styles.nothing}>{children}</p>
)

const Groups = ({ combobox, groups }: Pick<Props, 'combobox' | 'groups'>) => {
  let index = 0
  return groups.map(({ heading, choices }) => {
    const options = choices.map(({ key, content }) => (
      <ComboboxOption key={key} combobox={combobox} index={index++}>
        {content}
      </ComboboxOption>
    ))
    return heading === null ? (
      options
    ) : (
      <ComboboxGroup key={heading} heading={heading}>
        {options}
      </ComboboxGroup>
    )
  })
}
