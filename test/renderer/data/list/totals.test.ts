import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { firstValueFrom, of, shareReplay } from 'rxjs'
import { filter } from 'rxjs/operators'
import { test } from 'vitest'
import { inView } from '../../../../renderer/data/list/list-order'
import { ALL_INCIDENTS, VIEW_IDS } from '../../../../renderer/data/list/list-query'
import type { DataSession } from '../../../../renderer/data/session'
import { countsForBadge } from '../../../../shared/domain/alerts'
import { acknowledge } from '../../../../shared/domain/assignment-operations'
import { startWork } from '../../../../shared/domain/state-operations'
import { makeIncidents } from '../../../fixtures/make-incidents'
import { freshName, openTestSession } from '../open-test-session'

/** What the totals must be, computed from every stored incident. */
async function computed({ db, actor }: DataSession) {
  const all = (await db.incidents.find().exec()).map((found) => found.toJSON()).filter(({ removed }) => !removed)
  const views = VIEW_IDS.map((view) => [view, all.filter((one) => inView(view, one, actor().person)).length])
  return { ...Object.fromEntries(views), unacknowledged: all.filter(countsForBadge).length }
}

async function watched(session: DataSession) {
  // Totals wait for the first rows.
  await firstValueFrom(session.list.observeWindow(of({ query: ALL_INCIDENTS, range: { offset: 0, limit: 10 } })))
  const counts$ = session.list.observeCounts(session.actor().person).pipe(shareReplay(1))
  const unacknowledged$ = session.list.observeUnacknowledged().pipe(shareReplay(1))
  counts$.subscribe()
  unacknowledged$.subscribe()
  return {
    agree: async () => {
      const wanted = await computed(session)
      await firstValueFrom(counts$.pipe(filter((counts) => VIEW_IDS.every((view) => counts[view] === wanted[view]))))
      await firstValueFrom(unacknowledged$.pipe(filter((count) => count === wanted.unacknowledged)))
    },
  }
}

const LOG = { title: 'Gate stuck', impact: 'high', urgency: 'high' } as const

test('totals agree with what is stored after whatever is written', async () => {
  const step = fc.record({ kind: fc.constantFrom('log', 'take', 'acknowledge', 'bulk', 'delete'), at: fc.nat() })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const session = await openTestSession({ databaseName: freshName() })
      const { incidents, db } = session
      const made = makeIncidents(60, 5)
      await incidents.bulkWrite(made.slice(0, 20))
      const totals = await watched(session)
      await totals.agree()
      let written = 20
      for (const { kind, at } of steps) {
        const id = made[at % written]?.incident.id
        if (id === undefined) throw new Error('no incident')
        if (kind === 'log') await incidents.log(LOG)
        if (kind === 'take') await incidents.perform(id, startWork)
        if (kind === 'acknowledge') await incidents.perform(id, acknowledge)
        if (kind === 'delete') await (await db.incidents.findOne(id).exec())?.remove()
        if (kind === 'bulk') {
          await incidents.bulkWrite(made.slice(written, written + 3))
          written += 3
        }
      }
      await totals.agree()
      await session.close()
    }),
    { numRuns: 15 },
  )
})

test('what is written while a total is being read is counted once', async () => {
  const session = await openTestSession()
  await session.incidents.bulkWrite(makeIncidents(30, 3))
  const totals = await watched(session)
  await Promise.all([session.incidents.log(LOG), session.incidents.log(LOG), session.incidents.log(LOG)])
  await totals.agree()
})
