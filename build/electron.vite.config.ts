import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (path: string) => `${root}${path}`

/** Bundles the main process (and its two companions for plain Node), the preload script and the renderer into `out/`. */
export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      externalizeDeps: false,
      // The same bundle runs in Electron and, where its runtime can't be had, under plain Node.
      target: 'node20',
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          'browser-host': at('electron/browser-host/main.ts'),
          'stand-in': at('electron/browser-host/stand-in.ts'),
          'sync-server': at('electron/sync-server/cli.ts'),
        },
        external: ['electron', /^pouchdb/, 'leveldown'],
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts'), 'host-page': at('electron/browser-host/page/page.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), tailwindcss()],
    build: { outDir: at('out/renderer'), minify: true, rolldownOptions: { input: at('renderer/index.html') } },
  },
})
