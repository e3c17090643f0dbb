import { clockTime } from '../shared/clock-time'
import { STATUS_HOLDS_FOR } from '../shared/status-word'

export type Status = {
  readonly text: string
  readonly tone: 'ok' | 'busy' | 'warning' | 'critical'
  /** How many urgent incidents wait for somebody; null where nobody can say. */
  readonly badge: number | null
}

export type StatusWatch = {
  /** The main window's own word. */
  readonly say: (status: Status) => void
  /** The main window's page is gone: nothing is sent and nobody is alerted until it speaks again. */
  readonly stopped: () => void
  /** To be called every `LOOK_EVERY`. */
  readonly look: () => void
}

export const LOOK_EVERY = 10_000

/**
 * Decides what tray and badge show: the main window's last word, as long as it is renewed. Silence is counted in the time that this process
 * ran, so neither sleep nor a clock that was set makes a window silent that had no chance to speak.
 */
export function watchStatus(parts: {
  readonly show: (status: Status) => void
  readonly now: () => number
}): StatusWatch {
  const { show, now } = parts
  let word: Status = { text: 'Starting', tone: 'busy', badge: 0 }
  let saidAt = now()
  let lookedAt = saidAt
  let silence = 0
  let stoppedAt: number | null = null
  let shown: Status | null = null

  const present = (): Status => {
    if (stoppedAt !== null) return alarm(`Not running since ${clockTime(stoppedAt, now())}`)
    if (silence >= STATUS_HOLDS_FOR) return alarm(`No word from the window since ${clockTime(saidAt, now())}`)
    return word
  }
  const refresh = () => {
    const next = present()
    if (shown?.text === next.text && shown.tone === next.tone && shown.badge === next.badge) return
    shown = next
    show(next)
  }
  refresh()

  return {
    say: (status) => {
      word = status
      saidAt = now()
      silence = 0
      stoppedAt = null
      refresh()
    },
    stopped: () => {
      stoppedAt ??= now()
      refresh()
    },
    look: () => {
      const passed = now() - lookedAt
      lookedAt = now()
      silence += Math.min(Math.max(passed, 0), 2 * LOOK_EVERY)
      refresh()
    },
  }
}

function alarm(text: string): Status {
  return { text, tone: 'critical', badge: null }
}
