import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import { plainStructure } from '../../domain/structure.ts'
import type { DocumentReader } from '../../main/import/document-reader.ts'
import { createImporter } from '../../main/import/importer.ts'
import { readEdition } from '../../main/storage/library.ts'
import { temporaryFolder } from '../main/storage/machine.ts'
import { figure } from './figures.ts'
import { fill, LEVELS, smallDisk } from './small-disk.ts'

const DOCUMENTS = 12

/** Takes a document for plain text: what is tried here is how articles are stored, and the parsers need Electron. */
const reader: DocumentReader = {
  read: async ({ bytes }) => {
    const text = new TextDecoder().decode(bytes)
    const extraction = {
      format: 'text',
      text,
      structure: plainStructure,
      claims: [],
      remarks: [],
      pageWords: [],
    } as const
    return { ok: true, value: { extraction, images: [{ file: '1.png', bytes: new Uint8Array(9_000) }] } }
  },
  close: () => {},
}

test('documents brought in on a nearly full disk', async context => {
  const disk = smallDisk(context)
  const documents = temporaryFolder()
  const files = Array.from({ length: DOCUMENTS }, (_, n) => {
    const file = join(documents, `${String(n).padStart(2, '0')}.txt`)
    writeFileSync(file, `Headline ${n}\n${`words of ${n} `.repeat(1_500)}`)
    return file
  })
  let [notBegun, waited, cameIn, cut] = [0, 0, 0, 0]
  for (const free of LEVELS) {
    const folders = { resources: documents, userData: join(disk, 'data') }
    mkdirSync(folders.userData)
    const filler = fill(disk, free)
    const wholeArticles = () => {
      const library = join(folders.userData, 'library', 'a')
      const names = existsSync(library) ? readdirSync(library) : []
      for (const name of names)
        expect([name, readEdition(folders, name as ArticleId)]).toMatchObject([name, { ok: true }])
      return names.length
    }
    const started = () => createImporter({ folders, openReader: () => reader, cameIn: () => {}, changed: () => {} })
    const importer = started()
    const begun = await importer.bringIn(files)
    await importer.settled()
    const there = wholeArticles()
    cameIn += there
    if (begun.ok) {
      const state = importer.state()
      expect(state).toMatchObject({ cameIn: there, refused: 0, phase: there === DOCUMENTS ? 'over' : 'paused' })
      if (state?.phase === 'paused') {
        waited++
        expect(state.remarks).toEqual([expect.stringContaining('The disk is full.')])
      }
    } else {
      notBegun++
      expect(begun.error.message).toContain('the disk is full')
      expect(started().state()).toBe(null)
    }
    rmSync(filler)
    if (!begun.ok) await importer.bringIn(files)
    importer.steer('go-on')
    await importer.settled()
    expect(importer.state()).toMatchObject({ cameIn: DOCUMENTS, refused: 0, known: 0, phase: 'over', remarks: [] })
    expect(wholeArticles()).toBe(DOCUMENTS)
    expect(started().state()).toBe(null)
    rmSync(folders.userData, { recursive: true })
    // A writer as it must not be: straight into the place, and what it could not write is left there.
    const control = join(disk, 'control')
    fill(disk, free)
    spawnSync('cp', ['-r', documents, control])
    const copied = existsSync(control) ? readdirSync(control) : []
    if (copied.some(name => statSync(join(control, name)).size !== statSync(join(documents, name)).size)) cut++
    rmSync(control, { recursive: true, force: true })
    rmSync(filler)
  }
  expect(waited).toBeGreaterThan(0)
  expect(cut).toBeGreaterThan(0)
  figure({
    fault: `${DOCUMENTS} documents brought in on a nearly full disk, 0 to 600 KB left`,
    cases: `${LEVELS.length} × bring in, free space, go on`,
    found: `${cameIn} articles came in whole while there was room, none in part; ${notBegun} batches did not begin and ${waited} waited, with the reason; all came in once there was space, none twice`,
    control: `copies straight into the place: cut off ${cut} of ${LEVELS.length} times`,
  })
})
