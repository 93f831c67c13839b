import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ArticleId } from '../../../domain/article.ts'
import { openAnnotationStore } from '../../../main/storage/annotation-store.ts'
import { openDiskForm } from '../../../main/storage/disk-form.ts'
import { codeOf } from '../../../main/storage/durable.ts'
import { openKeeper } from '../../../main/storage/keeper.ts'
import { openShelvesStore } from '../../../main/storage/shelves-store.ts'
import { ARTICLE, ARTICLES, note } from './notes.ts'
import { placing } from './placed.ts'

/** Says something to the test that started this program: one line, out at once. */
const tell = (line: unknown): void => {
  for (;;)
    try {
      writeSync(1, `${JSON.stringify(line)}\n`)
      return
    } catch (error) {
      // The pipe is full, and nothing of the line is in it.
      if (codeOf(error) !== 'EAGAIN') throw error
    }
}

/** So many that the file of the shelves is written in turns. */
const MANY = Array.from({ length: 800 }, (_, n) => `article-${n}` as ArticleId)

/** Writes a note to each of two articles and places a third, over and over, and acknowledges them once the stores say that they are saved. */
const writeForEver = async (folder: string) => {
  // Files of the journal are short and the stores are written often, so that any step of either may be the last.
  const keeper = openKeeper(folder, { fileSize: 20_000 })
  const stores = ARTICLES.map(article => openAnnotationStore(keeper, article))
  const shelves = openShelvesStore(keeper)
  shelves.edit({ kind: 'read', articles: MANY, to: true }, new Date(0))
  for (let n = 0; ; n++) {
    for (const edit of placing(`n${n}`)) {
      const saved = shelves.edit(edit, new Date(0))
      if (!saved.ok) throw new Error(saved.error.message)
    }
    for (const store of stores) {
      const saved = store.edit({ kind: 'put', annotation: note(`n${n}`, `note ${n}`) })
      if (!saved.ok) throw new Error(saved.error.message)
    }
    tell(`n${n}`)
    if (n % 7 === 2) void keeper.checkpointLater()
    if (n % 7 === 6) keeper.checkpoint()
    await nextTurn()
  }
}

/** Controls: writers as they must not be. Tests that find nothing wrong with them see nothing. */
const CONTROLS: Readonly<Record<string, (file: string, n: number) => void>> = {
  /** Says that it has written, then writes. */
  'says-before': (file, n) => {
    tell(`n${n}`)
    const until = performance.now() + 1
    while (performance.now() < until);
    appendFileSync(file, `n${n}\n`)
  },
  /** Never makes anything durable. */
  unsynced: (file, n) => {
    appendFileSync(file, `n${n}\n`)
    tell(`n${n}`)
  },
  /** Writes the whole file anew in its place. */
  'in-place': (file, n) => {
    writeFileSync(file, Array.from({ length: n + 1 }, (_, each) => `n${each}\n`).join(''))
    tell(`n${n}`)
  },
}

/** Bytes that a file of this program may have. A write over it is cut short, and only the next one fails: as on a nearly full disk. */
const limitFileSize = (limit: number | 'unlimited') =>
  spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${limit}:`])

/** Tries one edit under each of many limits on the size of a file, and reports how each went. */
const writeUnderLimits = (folder: string, limits: readonly number[]) => {
  const store = openAnnotationStore(openKeeper(folder), ARTICLE)
  for (const [n, limit] of limits.entries()) {
    limitFileSize(limit)
    const saved = store.edit({ kind: 'put', annotation: note('large', `${n}`.padEnd(60_000, '.')) })
    limitFileSize('unlimited')
    tell({ limit, saved: saved.ok, message: saved.ok ? '' : saved.error.message })
  }
  limitFileSize(30_000)
  openDiskForm(join(folder, 'bare.json')).write({ words: 'x'.repeat(60_000) })
}

/** Opens a store, tries one edit, and reports. */
const writeOnce = (folder: string) => {
  const store = openAnnotationStore(openKeeper(folder), ARTICLE)
  const before = performance.now()
  const saved = store.edit({ kind: 'put', annotation: note('late') })
  tell({
    notices: store.notices,
    notes: store.notebook().annotations.map(each => each.id),
    saved: saved.ok,
    message: saved.ok ? '' : saved.error.message,
    took: performance.now() - before,
  })
}

const [what, folder, ...rest] = process.argv.slice(2)
if (folder === undefined || !existsSync(folder)) throw new Error('no folder given')
if (what === 'for-ever') void writeForEver(folder)
else if (what !== undefined && CONTROLS[what]) for (let n = 0; ; n++) CONTROLS[what](join(folder, 'control'), n)
else if (what === 'under-limits') writeUnderLimits(folder, rest.map(Number))
else writeOnce(folder)
