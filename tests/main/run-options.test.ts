import { expect, test } from 'vitest'
import { handedOver, readRunOptions, withoutImport } from '../../main/run-options.ts'

const nothing = {
  userData: null,
  screenshot: null,
  windowSize: null,
  view: null,
  theme: null,
  bringIn: [],
  importTimeLimit: null,
}

test.each([
  { name: 'no arguments', args: ['electron', '.'], expected: {} },
  { name: 'a folder for data', args: ['--user-data-dir=/tmp/x'], expected: { userData: '/tmp/x' } },
  { name: 'the last of two', args: ['--user-data-dir=/a', '--user-data-dir=/b'], expected: { userData: '/b' } },
  { name: 'an empty value is none', args: ['--screenshot=', '--user-data-dir='], expected: {} },
  { name: 'a size', args: ['--window-size=1280x800'], expected: { windowSize: { width: 1280, height: 800 } } },
  { name: "Chromium's own form of a size is left to it", args: ['--window-size=1280,800'], expected: {} },
  { name: 'a view and a theme', args: ['--view=read', '--theme=sepia'], expected: { view: 'read', theme: 'sepia' } },
  { name: 'a view and a theme that are not known', args: ['--view=desk', '--theme=pink'], expected: {} },
  {
    name: 'files to bring in, up to the next switch',
    args: ['.', '--import', '/a.html', '/b c', '--view=read'],
    expected: { bringIn: ['/a.html', '/b c'], view: 'read' },
  },
  { name: 'a limit of time', args: ['--import-time-limit=2000'], expected: { importTimeLimit: 2_000 } },
  {
    name: 'a limit of time over a minute',
    args: ['--import-time-limit=900000'],
    expected: { importTimeLimit: 60_000 },
  },
  { name: 'files that are not announced are none', args: ['.', '/a.html'], expected: {} },
])('$name', ({ args, expected }) => {
  expect(readRunOptions(args)).toEqual({ ...nothing, ...expected })
})

test('a relative path is one from where the program was started', () => {
  expect(readRunOptions(['--screenshot=a/b.png']).screenshot).toBe(`${process.cwd()}/a/b.png`)
})

test('where another folder is given, relative paths count from there', () => {
  expect(readRunOptions(['--import', 'a.html'], '/home/reader').bringIn).toEqual(['/home/reader/a.html'])
})

test('documents of a later start are found again in the order in which Chromium hands arguments over', () => {
  const inOrder = (first: string) => ['electron', '--user-data-dir=/d', '--import', '--added', first, '/a.html', 'b c']
  expect(handedOver(inOrder('.'), '/home/reader', false)).toEqual(['/a.html', '/home/reader/b c'])
  expect(handedOver(['rejoinder', '--import', 'a'], '/home/reader', true)).toEqual(['/home/reader/a'])
  expect(handedOver(['rejoinder', '/a.html'], '/', true)).toEqual([])
})

test('a program that starts again is not asked to bring in the same documents', () => {
  expect(withoutImport(['.', '--import', '/a', '/b', '--view=read'])).toEqual(['.', '--view=read'])
  expect(withoutImport(['.', '--view=read', '--import', '/a'])).toEqual(['.', '--view=read'])
  expect(withoutImport(['.', '--view=read'])).toEqual(['.', '--view=read'])
})
