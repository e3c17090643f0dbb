import type { Fault, SeenRequest } from '../fixtures/fault-proxy'

export type RoughNetwork = {
  readonly decide: (request: SeenRequest) => Fault | null
  /** From now on everything passes. */
  readonly calm: () => void
}

const LONGEST_DELAY = 900
const ANSWERS: readonly Fault[] = [
  { kind: 'answer', status: 401, body: '{"error":"unauthorized","reason":"you are not authorized"}' },
  { kind: 'answer', status: 429, body: '{"error":"too_many_requests","reason":"later"}' },
  { kind: 'answer', status: 500, body: '{"error":"internal_server_error","reason":"timeout"}' },
  { kind: 'answer', status: 503, body: '{"error":"service_unavailable","reason":"later"}' },
  { kind: 'answer', status: 503, body: '<html>Service unavailable</html>' },
]

/** What becomes of each request, drawn by `random`; `share` of them meet a fault. */
export function createRoughNetwork(random: () => number, share: number): RoughNetwork {
  let isCalm = false
  const draw = (request: SeenRequest): Fault | null => {
    const [chance, which, detail] = [random(), random(), random()]
    if (chance >= share) return null
    if (which < 0.16) return { kind: 'drop' }
    if (which < 0.32) return { kind: 'lose-answer' }
    if (which < 0.42) return { kind: 'cut' }
    if (which < 0.5) return { kind: 'cut-request' }
    if (which < 0.6) return { kind: 'repeat' }
    if (which < 0.66) return { kind: 'repeat-later', after: detail * LONGEST_DELAY }
    if (which < 0.78) return { kind: 'hold', released: after(detail * LONGEST_DELAY) }
    // One document alone would be refused for good, as it has to be.
    if (which < 0.84 && holdsSeveral(request)) return { kind: 'answer', status: 413 }
    return ANSWERS[Math.floor(detail * ANSWERS.length)] ?? null
  }
  return {
    decide: (request) => (isCalm ? null : draw(request)),
    calm: () => {
      isCalm = true
    },
  }
}

function holdsSeveral({ path, body }: SeenRequest): boolean {
  return path.endsWith('/_bulk_docs') && body.split('"_id":').length > 2
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
