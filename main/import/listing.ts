import type { Dirent } from 'node:fs'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { wayBeside } from '../../domain/saved-beside.ts'

/** The documents among what a reader gave: files as they are, and what lies in folders. */
export type Listed = {
  /** Absolute paths, in order of name, each once. */
  readonly files: readonly string[]
  /** What was left out, and why. Sentences. */
  readonly remarks: readonly string[]
}

/** Most files of one batch. */
const FILES_LIMIT = 100_000

/**
 * Lists documents. Links are not followed, hidden files and the folders that browsers save beside a page are left out.
 * @param isWanted asked between folders: where it is not, what was found so far is given
 */
export const listDocuments = async (paths: readonly string[], isWanted = () => true): Promise<Listed> => {
  const files = new Set<string>()
  const remarks: string[] = []
  let links = 0
  const walk = async (folder: string) => {
    if (!isWanted() || files.size >= FILES_LIMIT) return
    let entries: readonly Dirent[]
    try {
      entries = await readdir(folder, { withFileTypes: true })
    } catch (error) {
      remarks.push(`${folder} could not be opened (${String(error)}) and was left out.`)
      return
    }
    const names = new Set(entries.map(entry => entry.name))
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isSymbolicLink()) links += 1
      else if (entry.name.startsWith('.')) continue
      else if (entry.isDirectory() && !isSavedBeside(entry.name, names)) await walk(path)
      else if (entry.isFile()) files.add(path)
    }
  }
  for (const path of paths) {
    const stats = await lstat(path).catch(() => null)
    if (stats === null) remarks.push(`${path} is not there.`)
    else if (stats.isSymbolicLink()) links += 1
    else if (stats.isDirectory()) await walk(path)
    else if (stats.isFile()) files.add(path)
    else remarks.push(`${path} is no file and was left out.`)
  }
  if (links > 0) remarks.push(`${links === 1 ? 'A link was' : `${links} links were`} left out: links are not followed.`)
  if (files.size >= FILES_LIMIT)
    remarks.push(`Only the first ${FILES_LIMIT.toLocaleString('en')} files are taken at once.`)
  return { files: [...files].slice(0, FILES_LIMIT), remarks }
}

/** "Talks_files" beside "Talks.html". Browsers in other languages call it otherwise: "Talks-Dateien", "Talks.files". */
const isSavedBeside = (folder: string, names: ReadonlySet<string>) => {
  const base =
    /^(.+)[._-](?:files|Dateien|fichiers|archivos|file|bestanden|pliki|soubory|filer|ficheiros|arquivos)$/i.exec(
      folder,
    )?.[1]
  return base !== undefined && ['.html', '.htm', '.xhtml'].some(extension => names.has(base + extension))
}

/**
 * Where a file lies that a page names by a relative address: beside the page, in a folder that bears the page's name. `null` where it is not
 * there, or the address leads anywhere else.
 */
export const savedBeside = async (page: string, address: string): Promise<string | null> => {
  const way = wayBeside(basename(page), address)
  if (way === null) return null
  const folder = dirname(page)
  const real = await realpath(join(folder, ...way)).catch(() => null)
  const home = await realpath(join(folder, way[0] ?? '')).catch(() => null)
  // A link may lead out of the folder.
  return real !== null && home !== null && real.startsWith(home + sep) ? real : null
}
