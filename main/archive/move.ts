import { copyFileSync, existsSync, linkSync, lstatSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { POINTER_NAME } from '../storage/data-place.ts'
import { attempt, makeFolder, syncFolder, syncPath } from '../storage/durable.ts'
import { HANDED_OVER } from '../storage/handed-over.ts'
import { LOCK_NAME } from '../storage/lock.ts'
import { hashOf, type Report, Unusable } from './backup-file.ts'

/** What is not the reader's is left: Chromium's own files, and caches. */
const FOLDERS: ReadonlySet<string> = new Set(['library', 'imports', 'journal', 'backups', 'quarantine', HANDED_OVER])
const FILES = /\.json(\.prev|\.v\d+)?$/
const OTHERS: ReadonlySet<string> = new Set([LOCK_NAME, POINTER_NAME])

/** A folder for data that is to be moved to one that the reader chose. Throws `Unusable` where it can't be one. */
export const placeIn = (root: string, chosen: string): string => {
  const isEmpty = (folder: string) => !existsSync(folder) || readdirSync(folder).length === 0
  const place = isEmpty(chosen) ? chosen : join(chosen, 'Rejoinder data')
  if (!isEmpty(place)) throw new Unusable(`${place} holds something already. Choose an empty folder.`)
  const inside = relative(root, place)
  if (inside === '' || (!inside.startsWith(`..${sep}`) && inside !== '..' && !/^([/\\]|[a-z]:)/i.test(inside)))
    throw new Unusable(`${place} is in the data folder itself. Choose another one.`)
  return place
}

/** Paths of all files that are moved, with forward slashes. */
const movedFiles = (root: string): readonly string[] => {
  const names: string[] = []
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (folder === '' && (entry.isDirectory() ? !FOLDERS.has(name) : !FILES.test(name) || OTHERS.has(name))) continue
      if (entry.isSymbolicLink())
        throw new Unusable(
          `${join(root, name)} is a link, which can’t be moved with the rest. Move the folder by hand.`,
        )
      if (entry.isDirectory()) walk(name)
      else names.push(name)
    }
  }
  walk('')
  return names
}

/**
 * Makes one folder hold what the other holds. Each file is read back after it was copied; one that is there just so is passed over. Files under
 * two names stay one file. Throws what the system says. Gives how many files there are.
 */
export const copyData = (from: string, to: string, report: Report): number => {
  const names = movedFiles(from)
  const copied = new Map<string, string>()
  makeFolder(to)
  for (const [done, name] of names.entries()) {
    report({ doing: 'copying', done, total: names.length })
    const stats = lstatSync(join(from, name))
    const file = join(to, name)
    const id = `${stats.dev}:${stats.ino}`
    const there = lstatSync(file, { throwIfNoEntry: false })
    const isSame = there?.size === stats.size && Math.abs(there.mtimeMs - stats.mtimeMs) < 2
    if (!isSame) {
      makeFolder(dirname(file))
      rmSync(file, { force: true })
      const twin = copied.get(id)
      const isLinked = stats.nlink > 1 && twin !== undefined && attempt(() => linkSync(twin, file)).ok
      if (!isLinked) copyOne(join(from, name), file, stats.mtime)
    }
    copied.set(id, file)
  }
  const wanted = new Set(names)
  for (const name of movedFiles(to)) if (!wanted.has(name)) rmSync(join(to, name))
  syncFolder(to)
  return names.length
}

const copyOne = (from: string, to: string, changed: Date) => {
  copyFileSync(from, to)
  utimesSync(to, changed, changed)
  syncPath(to, 'r+')
  if (hashOf(readFileSync(to)) !== hashOf(readFileSync(from)))
    throw new Unusable(`${to} is not what was written to it. The disk may be full or failing.`)
}
