import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { bundle, here, queriesBundle, root, scratch } from './places.mjs'

/** Installs what Rejoinder is compared with, where that was not done before, and bundles what of Rejoinder is measured. */
export const prepare = async () => {
  if (!existsSync(join(here, 'node_modules', 'lunr'))) {
    console.error('Installing what Rejoinder is compared with …')
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const { status } = spawnSync(npm, ['ci'], { cwd: here, stdio: ['ignore', 'inherit', 'inherit'], shell: false })
    if (status !== 0) throw new Error('npm ci failed in tests/bench')
  }
  mkdirSync(scratch, { recursive: true })
  const require = createRequire(join(root, 'package.json'))
  const { build } = await import(pathToFileURL(require.resolve('vite')).href)
  for (const [entry, file] of [
    ['rejoinder.entry.ts', bundle],
    ['queries.entry.ts', queriesBundle],
  ])
    await build({
      configFile: false,
      root,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: join(here, 'engines', entry),
        outDir: dirname(file),
        emptyOutDir: false,
        minify: false,
        rollupOptions: { output: { entryFileNames: basename(file) } },
      },
    })
}
