import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What touches nothing outside its own functions; files of it share a process, which saves loading the same modules again and again. */
const PURE = 'test/shared/**'

/** Unit and integration tests: `test/` mirrors the tree; a file that needs a DOM says so in its first line. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // The main process is tested on the stand-in that it also runs on in a browser: the package fetches a runtime when it is loaded.
  resolve: { alias: { electron: fileURLToPath(new URL('../electron/browser-host/stand-in.ts', import.meta.url)) } },
  test: {
    testTimeout: 20_000,
    // Of two cores; many tests wait for a server or a clock.
    maxWorkers: 4,
    projects: [
      { extends: true, test: { name: 'rules', include: [`${PURE}/*.test.ts`], isolate: false } },
      {
        extends: true,
        test: {
          name: 'application',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**', 'test/bench/**', PURE],
        },
      },
    ],
  },
})
