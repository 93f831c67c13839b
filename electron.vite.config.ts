import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      lib: {
        // The process that searches and the one for backups are programs of their own.
        entry: {
          index: resolve('main/index.ts'),
          search: resolve('main/search/worker.ts'),
          archive: resolve('main/archive/worker.ts'),
        },
        formats: ['es'],
        fileName: (_format, name) => `${name}.js`,
      },
      rollupOptions: { external: ['electron'] },
    },
  },
  preload: {
    // A sandboxed preload must be one CommonJS file.
    build: {
      externalizeDeps: false,
      lib: { entry: resolve('preload/index.ts'), formats: ['cjs'], fileName: () => 'index.cjs' },
      rollupOptions: { external: ['electron'] },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      rollupOptions: {
        input: { index: resolve('renderer/index.html'), import: resolve('renderer/import/index.html') },
      },
      assetsInlineLimit: 0,
    },
  },
})
