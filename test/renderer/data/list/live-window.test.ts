import { firstValueFrom, Subject, shareReplay } from 'rxjs'
import { filter } from 'rxjs/operators'
import { expect, test } from 'vitest'
import { COMPARE } from '../../../../renderer/data/list/list-order'
import type { ListWindow } from '../../../../renderer/data/list/list-query'
import { liveWindow } from '../../../../renderer/data/list/live-window'
import type { RowChange } from '../../../../renderer/data/list/window-after-change'
import { makeIncidents } from '../../../fixtures/make-incidents'

const [one, two, three] = makeIncidents(3).map(({ incident }, at) => ({ ...incident, sortKey: 10 * (at + 1) }))
if (one === undefined || two === undefined || three === undefined) throw new Error('nothing made')
const rule = { belongs: () => true, compare: COMPARE.updated, limit: 10 }
const holds = (...ids: string[]) => filter(({ rows }: ListWindow) => rows.map((row) => row.id).join() === ids.join())

test('a change shows without another read', async () => {
  const changes$ = new Subject<readonly RowChange[]>()
  let reads = 0
  const read = async () => {
    reads += 1
    return { total: 1, offset: 0, rows: [two] }
  }
  const window$ = liveWindow(changes$, read, rule).pipe(shareReplay(1))
  await firstValueFrom(window$.pipe(holds(two.id)))
  changes$.next([{ before: null, after: one }])
  expect((await firstValueFrom(window$)).rows).toEqual([one, two])
  expect(reads).toBe(1)
})

test('what is written while a read is under way is shown, and counted once', async () => {
  const changes$ = new Subject<readonly RowChange[]>()
  const stored = [two]
  let answer = () => {}
  const read = async (): Promise<ListWindow> => {
    const rows = [...stored]
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    return { total: rows.length, offset: 0, rows }
  }
  const window$ = liveWindow(changes$, read, rule).pipe(shareReplay(1))
  const shown = firstValueFrom(window$.pipe(holds(one.id, two.id)))
  const settled = firstValueFrom(window$.pipe(filter(({ total, rows }) => total === 2 && rows.length === 2)))
  stored.unshift(one)
  changes$.next([{ before: null, after: one }])
  answer()
  expect((await shown).rows).toEqual([one, two])
  const goOn = setInterval(() => answer(), 1)
  expect((await settled).total).toBe(2)
  clearInterval(goOn)
})

test('many changes at once are read, not put in one by one', async () => {
  const changes$ = new Subject<readonly RowChange[]>()
  let rows = [two]
  const window$ = liveWindow(changes$, async () => ({ total: rows.length, offset: 0, rows }), rule).pipe(shareReplay(1))
  await firstValueFrom(window$.pipe(holds(two.id)))
  rows = [one, two, three]
  changes$.next(Array.from({ length: 40 }, () => ({ before: null, after: one })))
  await firstValueFrom(window$.pipe(holds(one.id, two.id, three.id)))
})
