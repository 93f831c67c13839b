import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { judged, makeFolder, writeWholeNow } from './durable.ts'
import { parsePlain, utf8 } from './plain-json.ts'

/** Where the data folder is, as the default folder tells. */
export type DataPlace =
  | { readonly kind: 'found'; readonly folder: string }
  /** It was moved, and is not there now; or the file that names it can't be read. `why` is a sentence. */
  | { readonly kind: 'gone'; readonly why: string }

/** In the default folder: names the one in use. */
export const POINTER_NAME = 'data-folder.json'
/** In a folder that the data was moved to: tells it from the bare place where its disk is plugged in. */
const MARK_NAME = 'moved-here.json'

const pointer = z.strictObject({
  format: z.literal('rejoinder-data-folder'),
  version: z.literal(1),
  folder: z.string().min(1),
})

/** Looks, and changes nothing. */
export const dataPlace = (defaultFolder: string): DataPlace => {
  const file = join(defaultFolder, POINTER_NAME)
  if (!existsSync(file)) return { kind: 'found', folder: defaultFolder }
  const read = judged(() => pointer.parse(parsePlain(utf8(readFileSync(file)))))
  if (!read.ok)
    return { kind: 'gone', why: `The file that names the data folder can’t be read: ${file}. It was left as it is.` }
  const { folder } = read.value
  return existsSync(join(folder, MARK_NAME))
    ? { kind: 'found', folder }
    : {
        kind: 'gone',
        why: `Your data is in ${folder}, which is not there now. If it is on another disk, plug that in. Nothing was changed, and nothing new was begun.`,
      }
}

/** From the next start on the data is looked for there. Durable when it returns; throws what the system says. */
export const setDataPlace = (defaultFolder: string, folder: string, from: string): void => {
  writeWholeNow(join(folder, MARK_NAME), Buffer.from(`${JSON.stringify({ format: 'rejoinder-moved-here', from })}\n`))
  makeFolder(defaultFolder)
  const written: z.infer<typeof pointer> = { format: 'rejoinder-data-folder', version: 1, folder }
  writeWholeNow(join(defaultFolder, POINTER_NAME), Buffer.from(`${JSON.stringify(written, null, 2)}\n`))
}
