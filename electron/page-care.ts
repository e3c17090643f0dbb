import type { RenderProcessGoneDetails } from 'electron'

/** So many ends within `WITHIN` milliseconds, and the page is not loaded again without asking. */
export const ENDS_AT_MOST = 3
export const WITHIN = 60_000

/** What a person is asked about a window: whether to load a page again that keeps ending, or one that does not answer. */
export type PageQuestion = 'keeps-ending' | 'does-not-answer'

export type PageCare = {
  readonly load: () => void
  /** True for loading it again. */
  readonly ask: (question: PageQuestion) => Promise<boolean>
  readonly onGone: () => void
  readonly warn: (line: string) => void
  readonly now: () => number
}

/** What is used of Electron's window. */
type Shown = {
  readonly isDestroyed: () => boolean
  readonly webContents: {
    readonly forcefullyCrashRenderer: () => void
    on(event: 'render-process-gone', listener: (event: unknown, details: RenderProcessGoneDetails) => void): unknown
    on(event: 'unresponsive', listener: () => void): unknown
    on(event: 'responsive', listener: () => void): unknown
    on(event: 'did-start-loading', listener: () => void): unknown
  }
}

/** Loads a window's page again when its process ended, and asks where that does not help or where the page does not answer. */
export function careForPage(window: Shown, care: PageCare): void {
  const page = window.webContents
  let ends: readonly number[] = []
  let asking = false
  let hangs = false
  /** It ended too often, and nobody has loaded it again since. */
  let givenUp = false

  const ask = async (question: PageQuestion, yes: () => void) => {
    if (asking) return
    asking = true
    const again = await care.ask(question)
    asking = false
    if (window.isDestroyed()) return
    if (again) yes()
    else if (question === 'does-not-answer') askAboutEnds()
  }
  const askAboutEnds = () => {
    if (!givenUp) return
    void ask('keeps-ending', () => {
      ends = []
      // Bringing the window to the front loads it too: a page that runs may hold what was typed meanwhile.
      if (givenUp) care.load()
    })
  }

  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    care.warn(`the page's process ended: ${reason}, ${exitCode}`)
    care.onGone()
    hangs = false
    ends = [...ends.filter((at) => care.now() - at < WITHIN), care.now()]
    // Loading from within this event can end Electron itself: https://github.com/electron/electron/pull/51900
    setImmediate(() => {
      if (window.isDestroyed()) return
      if (ends.length < ENDS_AT_MOST) return care.load()
      givenUp = true
      askAboutEnds()
    })
  })
  page.on('unresponsive', () => {
    hangs = true
    care.warn('the page does not answer')
    // Ending its process is what Electron advises; the event above then loads it again.
    void ask('does-not-answer', () => {
      if (givenUp) care.load()
      else if (hangs) page.forcefullyCrashRenderer()
    })
  })
  page.on('did-start-loading', () => {
    givenUp = false
  })
  page.on('responsive', () => {
    hangs = false
  })
}
