import { accessSync, constants, existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Result } from '../../domain/result.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import { attempt, codeOf, type FileFailure, failureOf } from './durable.ts'

/**
 * What a full disk or a refused write means to the reader.
 * @param subject in the plural and with a capital: "Your settings"
 */
export const reason = (subject: string, folder: string, { kind, detail }: FileFailure): string => {
  const kept = `${subject} stay as they were before it.`
  switch (kind) {
    case 'disk-full':
      return `The disk is full, so this change was not saved. ${kept} Free some space, then make the change again.`
    case 'read-only':
      return `Rejoinder may not write to ${folder}, so this change was not saved. ${kept} Make that folder writable, then make the change again.`
    case 'too-large':
      return `The file grew larger than this system allows, so this change was not saved. ${kept} Delete or shorten something, then make the change again.`
    case 'other':
      return `This change could not be saved (${detail}). ${kept} Make the change again; if that does not help, start Rejoinder again.`
  }
}

/**
 * What the system refused, in a sentence. It says what happened, and what helps with that alone: what was kept, and what to do next, is known to
 * who asked.
 */
export const whyRefused = (error: unknown): string => {
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : ''
  // What is written first under a passing name is meant for the other.
  const name = `“${basename(path).replace(/\.\d+\.part$/, '')}”`
  const folder = dirname(path)
  const { kind, detail } = failureOf(error)
  if (kind === 'disk-full') return 'The disk is full. Free some space, and try again.'
  if (kind === 'too-large') return 'The file would be larger than that disk can hold. Choose another disk.'
  if (path !== '')
    switch (codeOf(error)) {
      case 'EROFS':
      case 'EACCES':
      case 'EPERM':
        return `Rejoinder may not read or write ${name} in ${folder}.`
      case 'ENOENT':
        return existsSync(folder)
          ? `There is no ${name} in ${folder}, and none can be made.`
          : `The folder ${folder} is not there.`
      case 'ENOTDIR':
        return `${folder} is no folder.`
      case 'EISDIR':
        return `${name} in ${folder} is a folder.`
      case 'ENAMETOOLONG':
        return `${name} is too long a name for that disk.`
      case 'EBUSY':
      case 'ETXTBSY':
        return `Another program uses ${name} in ${folder}.`
    }
  switch (codeOf(error)) {
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'Rejoinder may not write there.'
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
      return 'The disk could not be read or written. It may have been taken out, or be failing.'
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open on this computer.'
    default:
      return `The system refused it (${detail.replace(/\.$/, '')}).`
  }
}

/** Told at once where nothing could be saved, rather than at the first change. */
export const unwritable = (subject: string, folder: string): readonly Notice[] => {
  const nearest = nearestFolder(folder)
  return mayWrite(nearest).ok
    ? []
    : [
        warning(
          `Rejoinder may not write to ${nearest}. ${subject} can be read, but changes to them will not be saved until that folder is writable.`,
        ),
      ]
}

/** May files be made in a folder? Of one that is missing, in the one that it would be made in. */
export const mayWrite = (folder: string): Result<null, FileFailure> =>
  attempt(() => accessSync(nearestFolder(folder), constants.W_OK | constants.X_OK))

const nearestFolder = (folder: string): string => {
  let nearest = folder
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest)
  return nearest
}

export const warning = (message: string): Notice => ({ level: 'warning', message })

export const notSaved = (message: string): NotSaved => ({ kind: 'not-saved', message })
