import { type ArticleRow, type ColumnName, FORMAT_WORDS } from '../../domain/article-row.ts'

export const COLUMN_WORDS: Readonly<Record<ColumnName, string>> = {
  title: 'Title',
  authors: 'Authors',
  publisher: 'Publisher',
  published: 'Published',
  language: 'Language',
  format: 'Format',
  added: 'Added',
  notes: 'Notes',
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })
const named = new Map<string, string>()

/** "German", "Simplified Chinese"; the code itself where it has no name. */
const languageWords = (code: string): string => {
  const known = named.get(code) ?? (code === '' ? '' : (languages.of(code) ?? code))
  named.set(code, known)
  return known
}

/** What an article says in a column. */
export const cellWords = (row: ArticleRow, column: ColumnName): string => {
  switch (column) {
    case 'authors':
      // A name may hold a comma: "Lee, Ann".
      return row.authors.join('; ')
    case 'language':
      return languageWords(row.language)
    case 'format':
      return FORMAT_WORDS[row.format]
    case 'added':
      return row.added === '' ? 'bundled' : row.added.slice(0, 10)
    case 'notes':
      return row.notes === 0 ? '' : String(row.notes)
    default:
      return row[column]
  }
}
