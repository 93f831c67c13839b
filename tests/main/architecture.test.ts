import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

type Rule = {
  /** The files that it binds: paths in the project that start like this. The first rule that fits a file is the file's. */
  readonly files: string
  /** What they may import: a path in the project starts like it, or a package is named like it. */
  readonly may: readonly RegExp[]
  /** What they may import the types of, which leave no trace in the program. */
  readonly mayNameTypesOf?: readonly RegExp[]
}

/** Who may import whom. `main` and `renderer` never meet but through the contract. */
const RULES: readonly Rule[] = [
  { files: 'domain/', may: [/^domain\//, /^zod$/] },
  { files: 'preload/contract.ts', may: [/^domain\//] },
  { files: 'preload/requests.ts', may: [/^domain\//, /^preload\/contract\.ts$/] },
  { files: 'preload/', may: [/^domain\//, /^preload\//, /^electron$/] },
  {
    files: 'main/',
    may: [
      /^domain\//,
      /^main\//,
      /^preload\/(contract|requests)\.ts$/,
      /^electron$/,
      /^electron-store$/,
      /^lunr$/,
      /^papaparse$/,
      /^@zip\.js\/zip\.js$/,
      /^@orama\/stemmers(\/|$)/,
      /^zod$/,
      /^node:/,
    ],
  },
  {
    // Its process reads hostile documents: it knows nothing of the desk.
    files: 'renderer/import/',
    may: [
      /^domain\//,
      /^renderer\/import\//,
      /^@mozilla\/readability$/,
      /^chardet$/,
      /^@zip\.js\/zip\.js$/,
      /^mammoth(\/|$)/,
      /^micromark(\/|$|-extension-(gfm|frontmatter)$)/,
      /^pdfjs-dist\//,
      /^yaml$/,
    ],
  },
  {
    files: 'renderer/',
    may: [
      /^domain\//,
      /^renderer\//,
      /^react$/,
      /^react-dom\/client$/,
      /^react-markdown$/,
      /^react-resizable-panels$/,
      /^zustand(\/|$)/,
      /^lucide-react$/,
      /^@fontsource-variable\//,
    ],
    mayNameTypesOf: [/^preload\/contract\.ts$/],
  },
]

/** A library that could be replaced is named in this many files at most. */
const NAMED_IN: Readonly<Record<string, number>> = {
  lunr: 1,
  'electron-store': 2,
  papaparse: 1,
  '@orama/stemmers': 1,
  // One file in each of the two processes that open archives.
  '@zip.js/zip.js': 2,
}

/** The ways out of the machine. The tripwire alone names them, to close them. */
const WAYS_OUT = /^(node:)?(http|https|http2|net|tls|dgram|dns|inspector|child_process|cluster)(\/|$)/
/** It may have the system show the program's own folder, and nothing else. */
const SHOWS_OWN_FOLDER = 'main/window/data-folder.ts'
const MAY_NAME_WAYS_OUT = 'main/border/tripwire.ts'

/** Shows a file of the library in its folder, and does nothing else with the system's shell. */
const MAY_NAME_SHELL = 'main/window/file-manager.ts'

type Import = { readonly from: string; readonly what: string; readonly isType: boolean }
type Source = { readonly path: string; readonly text: string; readonly imports: readonly Import[] }

/** Every import of a text: named, bare, exported on, and at run time. */
const importsOf = (path: string, text: string): readonly Import[] => {
  const statements = /^\s*(import|export)\s+(type\s+)?([^'"()]*?\bfrom\s+)?['"]([^'"]+)['"]/gm
  const calls = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
  return [
    ...[...text.matchAll(statements)].map(([, , type, what = '', from = '']) => ({
      from: inProject(path, from),
      what,
      isType: type !== undefined,
    })),
    ...[...text.matchAll(calls)].map(([, from = '']) => ({ from: inProject(path, from), what: '*', isType: false })),
  ]
}

/** A relative import as a path in the project; a package's name as it is. */
const inProject = (path: string, from: string) => (from.startsWith('.') ? posix.join(posix.dirname(path), from) : from)

const sources: readonly Source[] = ['domain', 'preload', 'main', 'renderer'].flatMap(room =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => {
      const path = relative(ROOT, join(ROOT, room, name))
        .split(sep)
        .join('/')
      const text = readFileSync(join(ROOT, path), 'utf8')
      return { path, text, imports: importsOf(path, text) }
    }),
)

const rooms = new Set(sources.map(({ path }) => path.split('/')[0]))

describe('who may import whom', () => {
  test('every room has files, and imports are seen in them', () => {
    expect([...rooms].sort()).toEqual(['domain', 'main', 'preload', 'renderer'])
    expect(sources.flatMap(each => each.imports).length).toBeGreaterThan(100)
  })

  test('each file imports only what its room may', () => {
    const wrong = sources.flatMap(({ path, imports }) => {
      const rule = RULES.find(each => path.startsWith(each.files))
      return imports
        .filter(({ from, isType }) => {
          const allowed = [...(rule?.may ?? []), ...(isType ? (rule?.mayNameTypesOf ?? []) : [])]
          return !allowed.some(pattern => pattern.test(from))
        })
        .map(({ from }) => `${path} imports ${from}`)
    })
    expect(wrong).toEqual([])
  })

  test.each(Object.entries(NAMED_IN))('%s is named in at most %i file(s)', (library, most) => {
    const names = (from: string) => from === library || from.startsWith(`${library}/`)
    const naming = sources.filter(({ imports }) => imports.some(({ from }) => names(from))).map(({ path }) => path)
    expect(naming.length, naming.join(', ')).toBeLessThanOrEqual(most)
    expect(naming.length).toBeGreaterThan(0)
  })
})

describe('no way out of the machine', () => {
  test('nothing imports a network module of Node, nor starts another program', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => path !== MAY_NAME_WAYS_OUT && WAYS_OUT.test(from))
        .map(({ from }) => `${path}: ${from}`),
    )
    expect(wrong).toEqual([])
  })

  test('nothing takes net from Electron, nor more of its shell than showing a file, and nothing opens an address outside', () => {
    const wrong = sources.flatMap(({ path, text, imports }) => {
      const closed = path === MAY_NAME_SHELL ? /\b(net|autoUpdater)\b/ : /\b(net|shell|autoUpdater)\b/
      const taken = imports.filter(({ from, what }) => from === 'electron' && closed.test(what))
      const used = [...text.matchAll(/\bshell\.(\w+)/g)].filter(([, method]) => method !== 'showItemInFolder')
      const named = /openExternal|\belectron\.(net|shell|autoUpdater)\b|crashReporter\.start/.test(text)
      const isOwn = path === SHOWS_OWN_FOLDER
      return !isOwn && (taken.length > 0 || used.length > 0 || named) ? [path] : []
    })
    expect(wrong).toEqual([])
    const own = sources.find(({ path }) => path === SHOWS_OWN_FOLDER)?.text ?? ''
    expect(own.match(/\bshell\.[^\n]*/g)).toEqual(["shell.openPath(app.getPath('userData'))"])
  })

  test('no text is turned into markup or code', () => {
    const ways =
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/
    expect(sources.filter(({ text }) => ways.test(text)).map(({ path }) => path)).toEqual([])
  })
})

describe('names', () => {
  test('no folder is named for having no subject', () => {
    const folders = new Set(sources.flatMap(({ path }) => dirname(path).split('/')))
    expect([...folders].filter(folder => /^(utils?|helpers?|common|misc|shared|lib)$/.test(folder))).toEqual([])
  })

  test('everything is exported by its name', () => {
    expect(sources.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path)).toEqual([])
  })
})
