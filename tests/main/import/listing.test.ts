import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listDocuments, savedBeside } from '../../../main/import/listing.ts'
import { temporaryFolder } from '../storage/machine.ts'

const folderWith = (...paths: readonly string[]): string => {
  const folder = temporaryFolder()
  for (const path of paths) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), path)
  }
  return folder
}

describe('what is brought in of a folder', () => {
  test('all files in it and below it, but none that is hidden, linked, or saved beside a page', async () => {
    const folder = folderWith('b.pdf', 'a/c.txt', '.hidden', 'page.html', 'page_files/x.png', 'other_files/y.txt')
    symlinkSync(join(folder, 'b.pdf'), join(folder, 'link.pdf'))
    const { files, remarks } = await listDocuments([folder])
    expect(files.map(file => file.slice(folder.length + 1))).toEqual([
      'a/c.txt',
      'b.pdf',
      'other_files/y.txt',
      'page.html',
    ])
    expect(remarks).toEqual(['A link was left out: links are not followed.'])
  })

  test('a file is listed once, and one that is not there is named', async () => {
    const folder = folderWith('a.txt')
    const { files, remarks } = await listDocuments([join(folder, 'a.txt'), folder, join(folder, 'none.txt')])
    expect(files).toEqual([join(folder, 'a.txt')])
    expect(remarks).toEqual([`${join(folder, 'none.txt')} is not there.`])
  })
})

describe('a file that a page names is found only in the folder that was saved with the page', () => {
  const table: readonly (readonly [address: string, isFound: boolean])[] = [
    ['page_files/x.png', true],
    ['./page_files/x.png?width=2', true],
    ['page_files/b%20c.png', true],
    ['page_files/none.png', false],
    ['secret.txt', false],
    ['other_files/x.png', false],
    ['../page_files/x.png', false],
    ['page_files/../secret.txt', false],
    ['page_files/%2e%2e/secret.txt', false],
    ['/etc/passwd', false],
    ['file:///etc/passwd', false],
    ['page_files/link.png', false],
    ['page_files%00.png', false],
    ['%', false],
  ]
  test.each(table)('%s: %s', async (address, isFound) => {
    const folder = folderWith('page.html', 'page_files/x.png', 'page_files/b c.png', 'secret.txt', 'other_files/x.png')
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'page_files', 'link.png'))
    const found = await savedBeside(join(folder, 'page.html'), address)
    expect(found !== null).toBe(isFound)
  })
})
