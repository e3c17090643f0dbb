import { type Ask, demand } from './open-couch'

export type Step = { readonly what: string; readonly outcome: 'as it is' | 'done' | 'would be done' }

/** One pass over a server: `dryRun` only looks, and reports what would be done. */
export type Run = { readonly ask: Ask; readonly dryRun: boolean; readonly report: (step: Step) => void }

/** Does a step unless what it is for is there already. */
export async function step(run: Run, what: string, isThere: boolean, act: () => Promise<unknown>): Promise<void> {
  if (!isThere && !run.dryRun) await act()
  run.report({ what, outcome: isThere ? 'as it is' : run.dryRun ? 'would be done' : 'done' })
}

/** What is at a path, null where there is nothing (yet). */
export async function look(run: Run, path: string): Promise<{ readonly [name: string]: unknown } | null> {
  const { status, body } = await demand(path, run.ask('GET', path), [200, 404])
  return status === 404 ? null : body
}
