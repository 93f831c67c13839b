import type { BackupItem, BackupProgress, Fate, Holdings } from '../../domain/backup.ts'
import { counted } from '../../domain/wording.ts'

const number = (of: number): string => of.toLocaleString('en')

const many = (count: number, one: string, more: string): string =>
  counted(count, one, more).replace(/^\d+/, number(count))

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** "3.4 MB": in thousands, as file managers count. */
export const sizeWords = (bytes: number): string => {
  const step = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** step
  return `${value.toLocaleString('en', { maximumFractionDigits: step > 0 && value < 100 ? 1 : 0 })} ${UNITS[step]}`
}

/** "2 articles, 31 notes, 1 search · 3.4 MB" */
export const holdingsWords = ({ articles, notes, searches, bytes }: Holdings): string => {
  const parts = [
    ...(articles > 0 ? [many(articles, 'article', 'articles')] : []),
    many(notes, 'note', 'notes'),
    ...(searches > 0 ? [many(searches, 'search', 'searches')] : []),
  ]
  return `${parts.join(', ')} · ${sizeWords(bytes)}`
}

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** "4 Mar 2026, 13:30", here. */
export const timeWords = (iso: string): string => clock.format(new Date(iso))

export const FATE_WORDS: Readonly<Record<Fate, string>> = {
  'comes-back': 'comes back',
  'is-replaced': 'replaces what is here',
  stays: 'same as here',
}

/** What an item is called. */
export const itemWords = ({ part, title, records }: BackupItem): string => {
  switch (part.kind) {
    case 'article':
      return title
    case 'notes':
      return `${many(records, 'note', 'notes')} on ${title}`
    case 'searches':
      return many(records, 'saved search', 'saved searches')
    case 'shelves':
      return 'Collections, tags, stars and the bin'
    case 'told-apart':
      return many(records, 'pair of articles told apart', 'pairs of articles told apart')
    case 'settings':
      return 'Settings'
  }
}

/** "12 come back, 1 replaces what is here, 4 are the same as here." */
export const fatesWords = (items: readonly BackupItem[]): string => {
  const count = (fate: Fate) => items.filter(each => each.fate === fate).length
  const [back, replaced, same] = [count('comes-back'), count('is-replaced'), count('stays')]
  const parts = [
    ...(back > 0 ? [`${number(back)} ${back === 1 ? 'comes' : 'come'} back`] : []),
    ...(replaced > 0 ? [`${number(replaced)} ${replaced === 1 ? 'replaces' : 'replace'} what is here`] : []),
    ...(same > 0 ? [`${number(same)} ${same === 1 ? 'is' : 'are'} the same as here`] : []),
  ]
  return `${parts.join(', ')}.`
}

const DOING: Readonly<Record<BackupProgress['doing'], string>> = {
  writing: 'Written',
  verifying: 'Read back',
  reading: 'Read',
  restoring: 'Made ready',
  copying: 'Copied',
}

/** "Written: 12 of 1,200 files" */
export const progressWords = (progress: BackupProgress | null): string => {
  if (progress === null || progress.total === 0) return 'Begun'
  const { doing, done, total } = progress
  return `${DOING[doing]}: ${number(done)} of ${many(total, 'file', 'files')}`
}

/** Files that a backup does not hold, as far as a reader will read. */
export const leftOutWords = (names: readonly string[]): string => {
  if (names.length === 0) return ''
  const others = names.length > 3 ? ` and ${number(names.length - 3)} more` : ''
  return ` Left out, because damaged or no file of the library: ${names.slice(0, 3).join(', ')}${others}.`
}
