import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Ledger, lastAbout } from './ledger'
import { isMixName, MIXES } from './mix'
import type { Finding } from './replicas'
import { type Outcome, runRound } from './round'

/*
 * The chaos test: 3 to 5 devices with people who work on the same incidents, a server in a process of its own, and between them a network that
 * drops, delays, cuts, repeats and lies; devices and server are killed and come back, clocks are wrong, once in a while the server is set back to
 * an old copy, or a device's databases are deleted. Then everything heals, and nothing may be lost.
 *
 *   node --import tsx test/chaos/run.ts --rounds 100 --seed 1 --steps 160 --keep failed-round.json
 *
 * Round n has the seed `seed + n - 1`; `--rounds 1 --seed 17` is round 17 of the run above once more. By turns the rounds are of the mixes of
 * `mix.ts`, with `--mix kills` all of that one. Ends with 1 where anything was lost, with 2 where it was asked for something that there is not.
 */

const MOST_TOLD = 6

function report(findings: readonly Finding[], ledger: Ledger): void {
  const incidents = new Set<string>()
  for (const { text, incident } of findings.slice(0, MOST_TOLD)) {
    console.warn(`  ${text}`)
    if (incident !== '') incidents.add(incident)
  }
  if (findings.length > MOST_TOLD) console.warn(`  … and ${findings.length - MOST_TOLD} more`)
  for (const incident of [...incidents].slice(0, 3)) {
    console.warn(`  the last about ${incident}:`)
    for (const line of lastAbout(ledger, incident)) console.warn(`    ${line}`)
  }
}

/** Everything that is known of a round. */
function asText(outcome: Outcome): string {
  const plain = (_key: string, value: unknown) =>
    value instanceof Map ? Object.fromEntries(value) : value instanceof Set ? [...value] : value
  return JSON.stringify(outcome, plain, 1)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      steps: { type: 'string', default: '160' },
      mix: { type: 'string' },
      keep: { type: 'string' },
    },
  })
  const { mix } = values
  if (mix !== undefined && !isMixName(mix)) {
    console.warn(`There is no mix "${mix}": ${Object.keys(MIXES).join(', ')}`)
    process.exit(2)
  }
  // Each server that was started waits for the end of this process.
  process.setMaxListeners(0)
  const failed: number[] = []
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const seed = Number(values.seed) + round
    const started = performance.now()
    const outcome = await runRound({ seed, steps: Number(values.steps), ...(mix !== undefined && { mix }) })
    const seconds = Math.round((performance.now() - started) / 1000)
    const isGood = outcome.findings.length === 0
    console.warn(`seed ${seed}: ${isGood ? 'nothing lost' : 'FAILED'} (${outcome.told}; ${seconds} s)`)
    if (!isGood) failed.push(seed)
    if (!isGood && values.keep !== undefined) writeFileSync(values.keep, asText(outcome))
    report(outcome.findings, outcome.ledger)
    report(outcome.refused, outcome.ledger)
  }
  if (failed.length > 0)
    console.warn(
      `failed: --seed ${failed.join(', --seed ')} with --rounds 1 --steps ${values.steps}${mix === undefined ? '' : ` --mix ${mix}`}`,
    )
  process.exit(failed.length > 0 ? 1 : 0)
}

await main()
