import type { BenchRun } from './bench-run'
import { measureReplication } from './replication'

const DOCUMENTS = 10_000

/** Push and pull of 10,000 documents against PouchDB, whatever the sizes of the run. */
export async function addReplication({ browserPath, rounds, add, say }: BenchRun): Promise<void> {
  say(`${DOCUMENTS.toLocaleString('en-US')} documents pushed and pulled, Firstline and PouchDB by turns …`)
  add(...(await measureReplication(browserPath, DOCUMENTS, rounds)))
}
