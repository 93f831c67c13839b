import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeFromTarball } from '../../resources/setup/archive.mjs'
import { readArguments } from '../../resources/setup/arguments.mjs'
import { sourceStamp } from '../../resources/setup/build.mjs'
import { brokenCounts, checkCounts, lastLine, playwrightCounts } from '../../resources/setup/counts.mjs'
import { isNoise } from '../../resources/setup/noise.mjs'
import { sameAsLocked } from '../../resources/setup/packages.mjs'
import { placeInRuntime } from '../../resources/setup/stand-in.mjs'
import { aptProgress, missingLibraries, namesInRelease, packagesFor } from '../../resources/setup/system.mjs'

describe('packages', () => {
  const locked = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } }
  it.each([
    ['the locked version is installed', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } }, true],
    ['another version is installed', { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-b' } }, false],
    ['nothing is installed', {}, false],
  ])('are as locked when %s', (_case, packages, expected) => {
    expect(sameAsLocked(locked, { packages })).toBe(expected)
  })

  it('for another system may be absent', () => {
    const optional = { packages: { 'node_modules/b': { version: '1.0.0', optional: true } } }
    expect(sameAsLocked(optional, { packages: {} })).toBe(true)
  })
})

describe('the system', () => {
  it('lacks each library that ldd did not find, named once', () => {
    const ldd =
      '\tlibnss3.so => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)\n\tlibgbm.so.1 => not found\n\tlibnss3.so => not found\n'
    expect(missingLibraries(ldd)).toEqual(['libgbm.so.1', 'libnss3.so'])
  })

  it('gets the renamed package only where the release has no other', () => {
    const known = new Set(['libgtk-3-0t64', 'libnss3', 'libasound2', 'libasound2t64'])
    expect(namesInRelease(['libgtk-3-0', 'libnss3', 'libasound2'], known)).toEqual([
      'libgtk-3-0t64',
      'libnss3',
      'libasound2',
    ])
  })

  it('gets nothing when it lacks nothing', () => {
    const nothing = { libraries: [], display: false, fonts: false, chineseFonts: false, network: false }
    expect(packagesFor(nothing)).toEqual({ needed: [], wished: [] })
  })

  it('is not held up by a missing font for Chinese or by missing tools of the tests', () => {
    const missing = { libraries: [], display: false, fonts: false, chineseFonts: true, network: true }
    expect(packagesFor(missing)).toEqual({ needed: [], wished: ['fonts-noto-cjk', 'iproute2'] })
  })

  it.each([
    ['dlstatus:1:40.0:Retrieving file 1 of 3', 20],
    ['pmstatus:xvfb:50.0:Unpacking xvfb', 75],
    ['anything else', null],
  ])('reports how far apt is: %s', (line, expected) => {
    expect(aptProgress(line)).toBe(expected)
  })
})

describe('the arguments of npm start', () => {
  it.each([
    [['--screenshot', 'a.png', '--more'], '/home/reader/a.png', ['--more']],
    [['--screenshot=/tmp/a.png'], '/tmp/a.png', []],
    [['--other'], null, ['--other']],
  ])('%j are read', (args, screenshot, rest) => {
    expect(readArguments(args, '/home/reader')).toEqual({ screenshot, rest })
  })

  it.each([[['--screenshot']], [['--screenshot=']], [['--screenshot', '--more']]])('%j are refused', args => {
    expect(() => readArguments(args, '/')).toThrow('Name the file to write')
  })
})

describe('the last line of npm test', () => {
  const stats = (expected: number, unexpected: number, flaky = 0, skipped = 0) => ({
    stats: { expected, unexpected, flaky, skipped },
  })
  it('adds up all stages', () => {
    expect(lastLine([checkCounts(true), checkCounts(false), playwrightCounts(stats(5, 0, 1, 2), true)])).toBe(
      '7 passed, 1 failed, 2 skipped',
    )
  })

  it.each([
    ['no test ran', playwrightCounts(stats(0, 0), true)],
    ['a runner left no report', playwrightCounts(null, true)],
    ['a runner failed outside its tests', playwrightCounts(stats(3, 0), false)],
    ['a stage was not run', brokenCounts('not run')],
  ])('tells of a failure when %s', (_case, counts) => {
    expect(counts.failed).toBe(1)
  })
})

describe('the stand-in runtime', () => {
  it.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/icudtl.dat', 'icudtl.dat'],
    ['Cypress/locales/de.pak', 'locales/de.pak'],
    ['Cypress/resources/app/index.js', null],
    ['Cypress/browser_v8_context_snapshot.bin', null],
    ['Cypress/../electron', null],
    ['elsewhere/icudtl.dat', null],
  ])('takes %s as %s', (entry, expected) => {
    expect(placeInRuntime(entry)).toBe(expected)
  })
})

describe('the console', () => {
  it.each([
    ['[12:1122/213149.857377:ERROR:bus.cc(407)] Failed to connect to the bus', true],
    ['[12:1122/213149.857377:ERROR:dbus/object_proxy.cc(590)] Failed to call method', true],
    ['[12:1122/213149.857377:FATAL:electron_main_delegate.cc(287)] Running as root', false],
    ['[12:1122/213149.857377:ERROR:network_service_instance_impl.cc(613)] Network service crashed', false],
    ['Error: the library is broken', false],
  ])('leaves out %s: %s', (line, expected) => {
    expect(isNoise(line)).toBe(expected)
  })
})

describe('files', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'setup-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('a build is of other sources once a byte or a name differs, whatever the dates', () => {
    mkdirSync(join(folder, 'main'))
    const write = (name: string, text: string) => writeFileSync(join(folder, 'main', name), text)
    write('a.ts', 'one')
    const first = sourceStamp(folder, ['main', 'absent'])
    write('a.ts', 'one')
    expect(sourceStamp(folder, ['main', 'absent'])).toBe(first)
    write('a.ts', 'two')
    expect(sourceStamp(folder, ['main', 'absent'])).not.toBe(first)
    write('a.ts', 'one')
    write('b.ts', '')
    expect(sourceStamp(folder, ['main', 'absent'])).not.toBe(first)
  })

  it('one file comes out of a tarball whole, and the hash is of the tarball', async () => {
    const bytes = Buffer.alloc(300_001, 'contested ')
    writeFileSync(join(folder, 'first'), 'another file')
    writeFileSync(join(folder, 'wanted'), bytes)
    execFileSync('tar', ['--format=ustar', '-czf', 'a.tgz', 'first', 'wanted'], { cwd: folder })
    const tarball = join(folder, 'a.tgz')
    const integrity = await takeFromTarball(tarball, 'wanted', join(folder, 'out'))
    expect(readFileSync(join(folder, 'out')).equals(bytes)).toBe(true)
    expect(integrity).toBe(`sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`)
    await expect(takeFromTarball(tarball, 'absent', join(folder, 'out'))).rejects.toThrow(
      'absent is not in the archive',
    )
  })
})
