import 'fake-indexeddb/auto'
import { merge } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { observeWrites, readStored, writeStored } from '../../../../renderer/data/database/stored-documents'
import { writeTogether } from '../../../../renderer/data/database/write-at-once'
import { makeIncidents } from '../../../fixtures/make-incidents'
import { openTestSession } from '../open-test-session'

const [made] = makeIncidents(1)
if (made === undefined) throw new Error('nothing made')
const { incident, entries } = made
const entryIds = entries.map(({ id }) => id)

/** Writes an incident together with its entries; each begins when it is let go. */
async function writing() {
  const { db } = await openTestSession()
  const heard: string[] = []
  merge(observeWrites(db.incidents), observeWrites(db.timeline)).subscribe((documents) => {
    heard.push(...documents.map(({ id }) => id))
  })
  const letGo = { entries: (_ok: boolean) => {}, incident: (_ok: boolean) => {} }
  const gate = (of: keyof typeof letGo) =>
    new Promise<void>((resolve, reject) => {
      letGo[of] = (ok) => (ok ? resolve() : reject(new Error('no room')))
    })
  const gates = { entries: gate('entries'), incident: gate('incident') }
  const written = writeTogether(
    {
      ...{ collection: db.timeline, ids: entryIds },
      write: async () => {
        await gates.entries
        return writeStored(
          db.timeline,
          entries.map((document) => ({ document })),
          'test',
        )
      },
    },
    {
      ...{ collection: db.incidents, ids: [incident.id] },
      write: async () => {
        await gates.incident
        return writeStored(db.incidents, [{ document: incident }], 'test')
      },
    },
  )
  const until = async (isStored: () => Promise<boolean>) => {
    while (!(await isStored())) await new Promise(setImmediate)
  }
  const stored = {
    incident: () => until(async () => (await readStored(db.incidents, [incident.id])).length > 0),
    entries: () => until(async () => (await readStored(db.timeline, entryIds)).length === entryIds.length),
  }
  return { heard, letGo, written, stored }
}

describe('two that are written together', () => {
  test('are heard of when both are stored, whichever is first', async () => {
    for (const incidentFirst of [false, true]) {
      const { heard, letGo, written, stored } = await writing()
      if (incidentFirst) {
        letGo.incident(true)
        await stored.incident()
      } else {
        letGo.entries(true)
        await stored.entries()
      }
      expect(heard).toEqual([])
      letGo.incident(true)
      letGo.entries(true)
      await written
      expect(heard.toSorted()).toEqual([...entryIds, incident.id].toSorted())
    }
  })

  test('where the entries have no room nobody hears of the incident', async () => {
    const { heard, letGo, written } = await writing()
    letGo.incident(true)
    letGo.entries(false)
    await expect(written).rejects.toThrow('no room')
    expect(heard).toEqual([])
  })

  test('where the incident has no room its entries do not wait for ever', async () => {
    const { heard, letGo, written } = await writing()
    letGo.entries(true)
    letGo.incident(false)
    await expect(written).rejects.toThrow('no room')
    expect(heard.toSorted()).toEqual(entryIds.toSorted())
  })
})
