import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium } from '@playwright/test'
import { browserArguments } from '../fixtures/browser-arguments'
import type { BenchResult } from './result'

/** What the parts of a run share. */
export type BenchRun = {
  readonly browserPath: string
  /** How many incidents, ascending; the first is the one that larger ones are compared to. */
  readonly sizes: readonly number[]
  /** How often what varies is measured. */
  readonly rounds: number
  readonly quick: boolean
  /** The event log to import; null where there is none. */
  readonly log: string | null
  readonly add: (...results: readonly BenchResult[]) => void
  /** A sentence for the person who waits. */
  readonly say: (sentence: string) => void
}

export type OpenBrowser = {
  readonly newContext: (options?: BrowserContextOptions) => Promise<BrowserContext>
  readonly close: () => Promise<void>
}

/**
 * Browsers with a profile on the disk, each context one of its own: what Playwright's own contexts store stays in memory, which an
 * application's data does not. `close` ends the browsers and removes the profiles.
 */
export function browsersOnDisk(browserPath: string): OpenBrowser {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-profiles-'))
  const contexts: BrowserContext[] = []
  return {
    newContext: async (options = {}) => {
      const context = await chromium.launchPersistentContext(mkdtempSync(join(folder, 'profile-')), {
        // What moves is drawn by the processor on a machine without a display, sixty times a second, and takes it from what is measured.
        reducedMotion: 'reduce',
        ...options,
        executablePath: browserPath,
        args: browserArguments(),
      })
      contexts.push(context)
      // Functions that run in the page are compiled with calls of this helper: https://github.com/privatenumber/tsx/issues/113
      await context.addInitScript('globalThis.__name = (named) => named')
      return context
    },
    close: async () => {
      for (const context of contexts) await context.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
