import { type Later, repeated } from './repeat'

const SOON = 2_000
const LATER = 10_000
const LONGEST = 60_000
/** Attempts before it is asked less often: about three minutes. */
const SOON_ATTEMPTS = 90

export type Outage = {
  /** A request found nothing there, or something else than the server. */
  readonly failed: () => void
  /** The server answered a request. */
  readonly answered: () => void
  readonly stop: () => void
}

export type OutageParts = {
  /** Whether the server is there: a small question without a session. */
  readonly probe: () => Promise<boolean>
  /** The server is there again. */
  readonly onBack: () => void
  readonly later: Later
}

/**
 * Asks after a server that is out of reach, and only then, so that nobody has to sit out the waiting time that requests of replication have
 * come to. A server that answers the question and then no request is asked after less and less.
 */
export function watchOutage({ probe, onBack, later }: OutageParts): Outage {
  let falseHopes = 0
  const pause = (attempts: number) => {
    const usual = attempts < SOON_ATTEMPTS ? SOON : LATER
    return Math.max(usual, Math.min(LONGEST, SOON * 2 ** falseHopes))
  }
  const probing = repeated({
    ...{ attempt: probe, pause, later },
    onDone: () => {
      falseHopes += 1
      onBack()
    },
  })
  const stop = () => {
    falseHopes = 0
    probing.stop()
  }
  return { failed: probing.start, answered: stop, stop }
}
