/**
 * What the runtime starts when it is given an application's folder: `electron [switches] [-r FILE] FOLDER [arguments]`.
 * The official Electron carries a program of its own for this; the stand-in runtime carries this one.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)

/** Modules to load first, and the application's folder: the first argument that is no switch. */
const readArguments = args => {
  const modules = []
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '-r' || args[i] === '--require') modules.push(args[++i])
    else if (!args[i].startsWith('-')) return { modules, folder: resolve(args[i]) }
  }
  return { modules, folder: null }
}

const { modules, folder } = readArguments(process.argv.slice(1))
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })

if (folder === null) {
  process.stderr.write('Give the folder of an application: electron FOLDER\n')
  process.exit(2)
}
for (const module of modules) require(resolve(module))

const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setVersion(about.version ?? '0.0.0')
app.setName(about.productName ?? about.name ?? 'Electron')
app.setDesktopName(about.desktopName ?? `${app.getName()}.desktop`)
app.setAppPath(folder)

try {
  await import(pathToFileURL(resolve(folder, about.main ?? 'index.js')).href)
} catch (error) {
  process.stderr.write(`The application could not be started.\n${error?.stack ?? error}\n`)
  process.exit(1)
}
