import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Unit and integration tests: `test/` mirrors the tree; a file that needs a DOM says so in its first line. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // The main process is tested on the stand-in that it also runs on in a browser: the package fetches a runtime when it is loaded.
  resolve: { alias: { electron: fileURLToPath(new URL('../electron/browser-host/stand-in.ts', import.meta.url)) } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    testTimeout: 20_000,
    maxWorkers: 2,
  },
})
