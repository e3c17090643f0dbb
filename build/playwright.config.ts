import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { browserArguments } from '../test/fixtures/browser-arguments'

const root = fileURLToPath(new URL('..', import.meta.url))
const browser = process.env.FIRSTLINE_BROWSER

/** End-to-end tests: the built product, run by the browser host, in an installed browser of the Chromium family. */
export default defineConfig({
  testDir: `${root}test/e2e`,
  outputDir: `${root}test-results/e2e`,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Each test has a server and devices of its own, mostly waiting for one another.
  workers: 2,
  fullyParallel: true,
  // On a busy shared machine a test may be run once more; it is named as flaky then.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME === undefined ? 'list' : [['list'], ['json']],
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 800 },
    // Without a graphics card each frame of an animation costs the processor's time; the main job is tested as it moves.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every step of every test costs as much again as the test; `--trace on` does it for one that fails.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: browserArguments(),
    },
  },
})
