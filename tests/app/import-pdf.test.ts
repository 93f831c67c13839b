import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromPagesFile, pagesFile } from '../../domain/page-words.ts'
import { expect, freshUserData, ROOT, test } from './start-app.ts'

const FIXTURES = join(ROOT, 'tests', 'fixtures', 'documents', 'pdf')
const READ = ['libreoffice', 'columns', 'cjk', 'rotated', 'arabic']

test('PDFs of many makes come in as they are read, and what cannot be read is told', async ({ start }) => {
  const bad = freshUserData()
  const cyclic = join(bad, 'cyclic.pdf')
  writeFileSync(cyclic, cyclicPdf())
  const cut = join(bad, 'cut.pdf')
  writeFileSync(cut, readFileSync(join(FIXTURES, 'columns.pdf')).subarray(0, 900))
  const names = [...READ, 'scan', 'locked'].map(name => join(FIXTURES, `${name}.pdf`))
  const { page, userData } = await start({ args: ['--import', ...names, cyclic, cut] })

  const state = () => page.evaluate(() => window.rejoinder.importState({ from: 0, count: 100 }))
  await expect
    .poll(async () => (await state()).ok && JSON.stringify(await state()), { timeout: 25_000 })
    .toMatch(/"over"/)
  const reply = await state()
  const items = reply.ok ? (reply.value?.items ?? []) : []
  const outcomeOf = (name: string) => JSON.stringify(items.find(({ file }) => file.endsWith(`${name}.pdf`))?.outcome)
  expect(outcomeOf('scan')).toContain('It holds no text')
  expect(outcomeOf('locked')).toContain('locked by a password')
  expect(outcomeOf('cyclic')).toMatch(/refused|could not be read/)
  expect(outcomeOf('cut')).toMatch(/refused|could not be read/)

  const columns = readdirSync(join(userData, 'library', 'a')).find(id => id.startsWith('the-declaration-in-two'))
  const drawn = await page.evaluate(async id => {
    const picture = new Image()
    picture.src = `rejoinder://app/pages/${id}/0/600`
    await picture.decode()
    return [picture.naturalWidth, picture.naturalHeight]
  }, columns)
  expect(drawn).toEqual([600, 849])

  const library = join(userData, 'library', 'a')
  const texts = new Map(
    readdirSync(library).map(folder => {
      const about = JSON.parse(readFileSync(join(library, folder, 'article.json'), 'utf8'))
      return [about.source.name, readFileSync(join(library, folder, 'article.txt'), 'utf8')]
    }),
  )
  for (const name of READ) {
    expect(texts.get(`${name}.pdf`), name).toBe(readFileSync(join(FIXTURES, `${name}.txt`), 'utf8'))
    expect(shareWithPlace(library, name, texts.get(`${name}.pdf`) ?? ''), name).toBeGreaterThan(0.93)
  }
})

/** How much of a text has its place on a page. */
const shareWithPlace = (library: string, name: string, text: string): number => {
  const folder = readdirSync(library).find(
    each => JSON.parse(readFileSync(join(library, each, 'article.json'), 'utf8')).source.name === `${name}.pdf`,
  )
  const file = pagesFile.parse(JSON.parse(readFileSync(join(library, folder ?? '', 'pages.json'), 'utf8')))
  const placed = (fromPagesFile(file, text) ?? []).flatMap(({ words }) => words)
  const lengths = placed.map(({ start, end }) => text.slice(start, end).replaceAll(/\s/g, '').length)
  const [, ...body] = text.split('\n')
  return lengths.reduce((sum, each) => sum + each, 0) / body.join('').replaceAll(/\s/g, '').length
}

/** A page tree that holds itself. */
const cyclicPdf = (): string => {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>']
  let file = '%PDF-1.4\n'
  const places = objects.map((words, i) => {
    const at = file.length
    file += `${i + 1} 0 obj${words}endobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = file.length
  return `${file}xref\n0 3\n0000000000 65535 f \n${places.join('')}trailer<</Size 3/Root 1 0 R>>\nstartxref\n${table}\n%%EOF`
}
