import { concatMap, filter, merge, of } from 'rxjs'
import { parseNumber } from '../../../shared/domain/numbers'
import type { FirstlineBridge } from '../../../shared/ipc'
import type { KeptIdentity } from '../../../shared/safety'
import type { FirstlineDatabase } from '../database/database'
import { observeWrites, readStored, writeStored } from '../database/stored-documents'
import { RECORD_ID, recordSchema } from '../device/device'
import { observeOwnWrites } from './own-writes'

/** So many numbers may have been given that nobody noted before the database was lost. */
const GAP = 20

/**
 * Gives a database that was lost, or fell back, the identity that the main process kept: numbers are never given twice.
 * True where the database was made anew.
 */
export async function putBackIdentity(db: FirstlineDatabase, kept: KeptIdentity | null): Promise<boolean> {
  const before = recordSchema.safeParse(kept)
  for (;;) {
    const [previous] = await readStored(db.drafts, [RECORD_ID])
    const stored = recordSchema.safeParse(previous?.content)
    const isLost = !stored.success
    if (!before.success) return isLost
    const isBehind =
      stored.success &&
      stored.data.device === before.data.device &&
      stored.data.prefix === before.data.prefix &&
      stored.data.counter < before.data.counter
    if (!isLost && !isBehind) return false
    const base = stored.success ? stored.data : before.data
    const content = { ...base, counter: before.data.counter + (isLost ? GAP : 0) }
    const document = { id: RECORD_ID, kind: 'device' as const, updatedAt: Date.now(), content }
    const conflicts = await writeStored(db.drafts, [{ document, previous }], 'identity-put-back')
    if (conflicts.length === 0) return isLost
  }
}

/** Tells the main process who this device is, now and after each change; returns how to stop it. */
export function keepIdentity(db: FirstlineDatabase, request: FirstlineBridge['request']): () => void {
  let counter = -1
  const keep = async () => {
    const [stored] = await readStored(db.drafts, [RECORD_ID])
    const record = recordSchema.safeParse(stored?.content)
    if (!record.success) return
    counter = record.data.counter
    const { account, ...rest } = record.data
    await request('identity:keep', {
      ...rest,
      account: account === null ? null : { ...account, roles: [...account.roles] },
    }).catch(() => null)
  }
  const changed$ = observeWrites(db.drafts).pipe(filter((written) => written.some(({ id }) => id === RECORD_ID)))
  // A number is taken past RxDB, so nobody hears of it but by the incident that bears it.
  const numbered$ = observeOwnWrites(db).pipe(filter((written) => written.some((one) => counterOf(one) > counter)))
  const watching = merge(of(null), changed$, numbered$)
    .pipe(concatMap(keep))
    .subscribe({ error: (error) => console.error('the identity of this device is not kept twice', error) })
  return () => watching.unsubscribe()
}

function counterOf(document: object): number {
  if (!('number' in document) || typeof document.number !== 'string') return -1
  return parseNumber(document.number)?.counter ?? -1
}
