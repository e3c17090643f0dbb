import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { receiveHlc, tickHlc } from '../../../shared/domain/hlc'
import type { DeviceId, PersonId } from '../../../shared/domain/ids'
import { ROLES } from '../../../shared/domain/library'
import { formatNumber, prefixFromBytes } from '../../../shared/domain/numbers'
import type { Account } from '../../../shared/gateway'
import type { FirstlineDatabase } from '../database/database'
import { isStorageFull } from '../database/failures'
import type { DraftRecord } from '../database/local-documents'
import { changeTable, type RawTable, readStored, writeStored } from '../database/stored-documents'

/** Who this device is, its numbers and its clock. */
export type DeviceIdentity = {
  readonly device: DeviceId
  /** The person of this device before the first sign-in. */
  readonly localPerson: PersonId
  readonly createdAt: number
  /** The three characters before the dash of its numbers. */
  readonly prefix: () => string
  /** Prefixes of numbers that this device has given since to another one, which had drawn them before. */
  readonly givenUp: () => readonly string[]
  /** Takes another prefix, none of those given: two devices had drawn the same. */
  readonly redrawPrefix: (taken: ReadonlySet<string>) => Promise<string>
  /** The next number of this device; never given twice, also not to another window. */
  readonly nextNumber: () => Promise<string>
  /** The same as part of a transaction that writes more: where that does not come about, the number is free again. */
  readonly takeNumber: (drafts: RawTable<DraftRecord>) => Promise<string>
  /** Milliseconds since 1970 UTC, corrected by the measured offset of this device's clock. */
  readonly now: () => number
  readonly setClockOffset: (offset: number) => void
  /** The next stamp of its hybrid logical clock. */
  readonly tick: () => string
  /** Moves the clock past a stamp seen elsewhere. */
  readonly receive: (hlc: string) => void
  /** What is remembered over a restart. */
  readonly remembered: () => DeviceRecord
  readonly remember: (patch: Partial<Pick<DeviceRecord, 'account' | 'localWork'>>) => Promise<void>
  /** Stores the clock, so that it does not run backwards when the device's clock is set back while Firstline is closed. */
  readonly saveClock: () => Promise<void>
}

export const recordSchema = z.object({
  device: z.templateLiteral(['device:', z.string()]),
  localPerson: z.templateLiteral(['person:', z.string()]),
  createdAt: z.number(),
  prefix: z.string().length(3),
  // Records of before have none.
  givenUp: z.array(z.string()).default([]),
  counter: z.number().int().min(0),
  hlc: z.string(),
  /** Who last signed in; null after signing out. */
  account: z.object({ user: z.string(), roles: z.array(z.string()), role: z.enum(ROLES) }).nullable(),
  /** True while there may be work of the local person that no account has taken over. */
  localWork: z.boolean(),
})
export type DeviceRecord = Omit<z.infer<typeof recordSchema>, 'account'> & { readonly account: Account | null }

export const RECORD_ID = 'device:self'

/** Reads the identity of this device, or draws one. Two windows that open at once agree on the same. */
export async function openDevice(db: FirstlineDatabase, windowName: string): Promise<DeviceIdentity> {
  let record = await update(db, (stored) => stored)
  // Two windows of a device may never make the same stamp.
  const node = `${record.device.slice(-12)}.${windowName.slice(-4)}`
  let hlc = record.hlc
  let offset = 0
  const now = () => Date.now() + offset
  const change = async (patch: (stored: DeviceRecord) => DeviceRecord) => {
    record = await update(db, patch)
    return record
  }
  const takeNumber = async (drafts: RawTable<DraftRecord>) => {
    const stored = await drafts.read(RECORD_ID)
    const parsed = recordSchema.safeParse(stored?.content)
    if (stored === undefined || !parsed.success) throw new Error('the identity of this device is gone')
    const counted = { ...parsed.data, counter: parsed.data.counter + 1 }
    drafts.write(drafts.revised({ ...stored, content: counted }))
    record = counted
    return formatNumber(counted.prefix, counted.counter)
  }
  return {
    device: record.device,
    localPerson: record.localPerson,
    createdAt: record.createdAt,
    prefix: () => record.prefix,
    givenUp: () => record.givenUp,
    redrawPrefix: async (taken) => {
      const drawn = await change((stored) => {
        const givenUp = [...stored.givenUp, stored.prefix]
        return { ...stored, prefix: drawPrefix(new Set([...taken, ...givenUp])), givenUp, counter: 0 }
      })
      return drawn.prefix
    },
    nextNumber: () => changeTable(db.drafts, takeNumber),
    takeNumber,
    now,
    setClockOffset: (measured) => {
      offset = measured
    },
    tick: () => {
      hlc = tickHlc(hlc, now(), node)
      return hlc
    },
    receive: (stamp) => {
      hlc = receiveHlc(hlc, stamp, now(), node)
    },
    remembered: () => record,
    remember: async (patch) => {
      await change((stored) => ({ ...stored, ...patch }))
    },
    saveClock: async () => {
      await change((stored) => (stored.hlc < hlc ? { ...stored, hlc } : stored)).catch((error: unknown) => {
        if (!isStorageFull(error)) throw error
      })
    },
  }
}

/** Changes the record on top of what another window may have written in the meantime. */
async function update(db: FirstlineDatabase, patch: (stored: DeviceRecord) => DeviceRecord): Promise<DeviceRecord> {
  for (;;) {
    const [previous] = await readStored(db.drafts, [RECORD_ID])
    const parsed = recordSchema.safeParse(previous?.content)
    const record = patch(parsed.success ? parsed.data : drawRecord())
    if (parsed.success && record === parsed.data) return record
    const document = { id: RECORD_ID, kind: 'device' as const, updatedAt: Date.now(), content: record }
    const conflicts = await writeStored(db.drafts, [{ document, previous }], 'device')
    if (conflicts.length === 0) return record
  }
}

function drawRecord(): DeviceRecord {
  return {
    device: `device:${uuid()}`,
    localPerson: `person:${uuid()}`,
    createdAt: Date.now(),
    prefix: drawPrefix(new Set()),
    givenUp: [],
    counter: 0,
    hlc: '',
    account: null,
    localWork: true,
  }
}

function drawPrefix(taken: ReadonlySet<string>): string {
  for (;;) {
    const prefix = prefixFromBytes(crypto.getRandomValues(new Uint8Array(3)))
    if (!taken.has(prefix)) return prefix
  }
}
