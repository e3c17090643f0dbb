import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What works with windows, tray and the rest of the desktop, of which a process has one. */
const MAIN_PROCESS = ['test/electron/*.test.ts', 'test/electron/browser-host/*.test.ts']

/** Unit and integration tests: `test/` mirrors the tree; a file that needs a DOM says so in its first line. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // The main process is tested on the stand-in that it also runs on in a browser: the package fetches a runtime when it is loaded.
  resolve: { alias: { electron: fileURLToPath(new URL('../electron/browser-host/stand-in.ts', import.meta.url)) } },
  test: {
    testTimeout: 20_000,
    // Collecting what is young less often takes a tenth of the time.
    execArgv: ['--max-semi-space-size=64'],
    // Files share a process, which saves loading the same modules for each again: what a test opens it closes when it ends. A process is shared
    // by files with a DOM or by files without one.
    isolate: false,
    // Dexie looks for a database when it is loaded, and of the files that share a process any may be the first to load it.
    setupFiles: ['fake-indexeddb/auto'],
    // One after the other, as a process goes on with the next file only where that is of the same kind. Of two cores: many tests wait for a
    // server or a clock, those of the interface do not.
    projects: [
      {
        extends: true,
        test: {
          name: 'main process',
          include: MAIN_PROCESS,
          isolate: true,
          sequence: { groupOrder: 1 },
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'rules and data',
          include: ['test/**/*.test.ts'],
          exclude: MAIN_PROCESS,
          sequence: { groupOrder: 2 },
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'interface',
          include: ['test/**/*.test.tsx'],
          setupFiles: ['test/renderer/fresh-stores.ts'],
          sequence: { groupOrder: 3 },
          maxWorkers: 2,
        },
      },
    ],
  },
})
