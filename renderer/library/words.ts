import type { ImportState, Outcome } from '../../domain/import-batch.ts'
import type { Mark, ShelfEdit } from '../../domain/shelves.ts'
import { counted, numberWords } from '../../domain/wording.ts'
import { doneOf } from '../state/imports.ts'
import { type LibraryDesk, listedRows, shelfCounts } from '../state/library.ts'

/** How a batch stands, in a sentence. */
export const batchWords = (state: ImportState): string => {
  const { cameIn, known, records, refused, total, phase } = state
  const parts = [
    `${counted(cameIn, 'document', 'documents')} came in`,
    ...(known > 0 ? [`${numberWords(known)} ${known === 1 ? 'was' : 'were'} there already`] : []),
    ...(records > 0 ? [`${counted(records, 'file', 'files')} of records ${records === 1 ? 'was' : 'were'} read`] : []),
    ...(refused > 0 ? [`${numberWords(refused)} could not be read`] : []),
  ]
  const done = `${parts.join(', ')}.`
  switch (phase) {
    case 'listing':
    case 'reading':
      return `${numberWords(doneOf(state))} of ${counted(total, 'file', 'files')}. ${done}`
    case 'paused':
      return `Paused after ${numberWords(doneOf(state))} of ${counted(total, 'file', 'files')}. ${done}`
    case 'broken-off':
      return `The program ended before all files were read: ${numberWords(total - doneOf(state))} of ${counted(total, 'file', 'files')} are left. ${done}`
    case 'stopped':
      return `Stopped. ${numberWords(total - doneOf(state))} of ${counted(total, 'file', 'files')} stayed out. ${done}`
    case 'over':
      return `${total === 0 ? 'There was no file to bring in.' : done}`
  }
}

/** What is said aloud when a batch turns from one phase to another; '' where that needs no words. */
export const turnWords = (before: ImportState['phase'] | null, state: ImportState): string => {
  const { phase, remarks } = state
  if (phase === before) return ''
  switch (phase) {
    case 'over':
    case 'stopped':
    case 'paused':
      return [batchWords(state), ...remarks].join(' ')
    case 'reading':
      return before === 'paused' || before === 'broken-off' ? `Going on. ${batchWords(state)}` : ''
    case 'listing':
    case 'broken-off':
      return ''
  }
}

/** What became of a file, in a few words. */
export const outcomeWords = (outcome: Outcome): string => {
  switch (outcome.kind) {
    case 'came-in':
      return 'Came in'
    case 'known':
      return 'There already: nothing was stored twice'
    case 'records':
      return 'Records of a citation manager'
    case 'refused':
      return 'Not brought in'
  }
}

/** What became of the records of a file. */
export const recordsWords = ({
  attached,
  unsure,
  without,
  damaged,
}: Outcome & { readonly kind: 'records' }): string => {
  const parts = [
    ...(attached.length > 0
      ? [`${counted(attached.length, 'record belongs', 'records belong')} to an article that is here`]
      : []),
    ...(unsure.length > 0 ? [`${counted(unsure.length, 'record fits', 'records fit')} several articles`] : []),
    ...(without.length > 0 ? [`${counted(without.length, 'record has', 'records have')} no document here`] : []),
    ...(damaged.length > 0 ? [`${counted(damaged.length, 'entry is', 'entries are')} damaged`] : []),
  ]
  return `${parts.join('; ')}.`
}

/** The name of a file and the folder that it lies in. */
export const nameAndFolder = (file: string): { readonly name: string; readonly folder: string } => {
  const at = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'))
  return { name: file.slice(at + 1), folder: at > 0 ? file.slice(0, at) : '' }
}

/** "12 of 10,001 articles", and how far the library has been read. What is in the bin is counted by itself. */
export const countWords = (library: LibraryDesk): string => {
  const { all, bin } = shelfCounts(library)
  const isBin = library.shelf.kind === 'bin'
  const there = isBin ? bin : all
  const listed = listedRows(library).length
  const { read, total, isRead } = library.reading
  const of = `${counted(there, 'article', 'articles')}${isBin ? ' in the bin' : ''}`
  const count = listed === there ? of : `${numberWords(listed)} of ${of}`
  if (!isRead && total === 0) return 'Reading the library…'
  return isRead ? count : `${count} · ${numberWords(read)} of ${numberWords(total)} folders read`
}

/** What was done, in a few words. */
export const editWords = (edit: ShelfEdit): string => {
  switch (edit.kind) {
    case 'put-collection':
      return `Collection “${edit.collection.name}” saved`
    case 'remove-collection':
      return 'Collection deleted; its articles stay. Undo brings it back.'
    case 'rename-tag':
      return `Tag “${edit.tag}” is “${edit.name}” now`
    case 'remove-tag':
      return `Tag “${edit.tag}” taken away; its articles stay. Undo brings it back.`
    default:
      return `${counted(edit.articles.length, 'article', 'articles')} ${markWords(edit)}`
  }
}

const markWords = (edit: Mark): string => {
  switch (edit.kind) {
    case 'read':
      return edit.to ? 'marked as read' : 'marked as unread'
    case 'star':
      return edit.to ? 'starred' : 'no longer starred'
    case 'bin':
      return edit.to ? 'put in the bin' : 'restored from the bin'
    case 'tag':
      return `${edit.to ? '' : 'no longer '}tagged “${edit.tags.join('”, “')}”`
    case 'collect':
      return edit.to ? 'added to the collection' : 'taken out of the collection'
  }
}
