import { chmodSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/**
 * Bundles the storage code and the program that drives it into one file, which Node runs by itself and any user may read.
 * Outside Electron the electron package exports a path and no programming interface; so it does here.
 */
export const bundledWriter = async (folder: string): Promise<string> => {
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'electron-outside-electron',
        enforce: 'pre',
        resolveId: id => (id === 'electron' ? '\0electron' : null),
        load: id => (id === '\0electron' ? 'export default "/path/of/electron"' : null),
      },
    ],
    ssr: { noExternal: true },
    build: {
      ssr: resolve(import.meta.dirname, 'writer.child.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  })
  chmodSync(folder, 0o755)
  return join(folder, 'writer.mjs')
}
