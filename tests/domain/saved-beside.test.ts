import { expect, test } from 'vitest'
import { wayBeside } from '../../domain/saved-beside.ts'

test.each<readonly [page: string, address: string, way: readonly string[] | null]>([
  ['Talks.html', './Talks_files/a%20map.png?v=2#x', ['Talks_files', 'a map.png']],
  ['Talks.html', 'Talks-Dateien//x/../b.png', ['Talks-Dateien', 'b.png']],
  ['Talks.v2.html', 'Talks.v2_files/b.png', ['Talks.v2_files', 'b.png']],
  ['.html', 'x.png', null],
  ['Talks.html', 'other/../Talks_files/b.png', ['Talks_files', 'b.png']],
  ['Talks.html', 'Other_files/b.png', null],
  ['Talks.html', 'Talks.html', null],
  ['Talks.html', 'Talks.html/b.png', null],
  ['Talks.html', 'Talks_files', null],
  ['Talks.html', '../Talks_files/b.png', null],
  ['Talks.html', 'Talks_files/../../b.png', null],
  ['Talks.html', '/Talks_files/b.png', null],
  ['Talks.html', 'file:///Talks_files/b.png', null],
  ['Talks.html', '//host/Talks_files/b.png', null],
  ['Talks.html', 'Talks_files\\b.png', null],
  ['Talks.html', 'Talks_files/%00', null],
  ['Talks.html', '%', null],
  ['Talks.html', '', null],
])('what %s names as %j lies at %j', (page, address, way) => {
  expect(wayBeside(page, address)).toEqual(way)
})
