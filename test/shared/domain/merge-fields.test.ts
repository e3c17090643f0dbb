import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../shared/domain/incident'
import { mergeIncidents } from '../../../shared/domain/merge'
import { buildIncident } from './build'
import { base, did, edit, lostIn } from './build-versions'

describe('sets and maps', () => {
  test('merge by the members that were added and removed', () => {
    const tagged = buildIncident({ tags: ['printer', 'hall'], watchers: ['person:joe'] })
    const ours = did('tim', 1000, tagged, edit({ tags: ['printer', 'urgent'] }))
    const theirs = did('ann', 2000, tagged, edit({ tags: ['hall', 'printer', 'belt'] }))
    const merge = mergeIncidents({ base: tagged, ours, theirs: { ...theirs, watchers: ['person:joe', 'person:kim'] } })
    expect(merge.incident).toMatchObject({
      tags: ['belt', 'printer', 'urgent'],
      watchers: ['person:joe', 'person:kim'],
    })
    expect(merge.entries).toEqual([])
  })

  test('links of both sides stay, each once', () => {
    const link = { type: 'related', to: 'incident:x' } as const
    const ours: Incident = { ...base, links: [link, { type: 'child-of', to: 'incident:y' }] }
    const theirs: Incident = { ...base, links: [link] }
    expect(mergeIncidents({ base, ours, theirs }).incident.links).toEqual([
      link,
      { type: 'child-of', to: 'incident:y' },
    ])
  })

  test('what the later import said is kept, whichever side it is on, and nobody has to decide', () => {
    const said = (time: number) => ({ at: `${time}-0000-import`, content: `c${time}`, fields: `f${time}` })
    const before: Incident = { ...base, lastImport: said(1714554000000) }
    const ours: Incident = { ...before, lastImport: said(1714554000001) }
    const theirs: Incident = { ...before, lastImport: said(1714554000002) }
    for (const sides of [
      { ours, theirs },
      { ours: theirs, theirs: ours },
    ]) {
      for (const shared of [before, null]) {
        const merge = mergeIncidents({ base: shared, ...sides })
        expect(merge.incident.lastImport).toEqual(said(1714554000002))
        expect(merge.entries).toEqual([])
      }
    }
  })

  test('imported values merge column by column', () => {
    const old: Incident = { ...base, imported: { a: '1', b: '1', c: '1', d: '1' } }
    const ours: Incident = {
      ...old,
      imported: { a: '2', b: '1', c: '2', e: 'new' },
      clocks: { '': '1', imported: '5' },
    }
    const theirs: Incident = {
      ...old,
      imported: { a: '1', b: '2', c: '3', d: '1' },
      clocks: { '': '1', imported: '6' },
    }
    const merge = mergeIncidents({ base: old, ours, theirs })
    expect(merge.incident.imported).toEqual({ a: '2', b: '2', c: '3', e: 'new' })
    expect(lostIn(merge)).toEqual([['imported.c', '3', '2']])
  })

  test('names out of an object’s prototype are names like any other', () => {
    const odd = (value: string, hlc: string): Incident => ({
      ...base,
      imported: JSON.parse(`{"__proto__":"${value}","constructor":"${value}","toString":"1"}`),
      clocks: JSON.parse(`{"":"1","__proto__":"${hlc}","constructor":"${hlc}","imported":"${hlc}"}`),
      authors: JSON.parse(`{"__proto__":"person:tim","hasOwnProperty":"person:tim"}`),
    })
    const [ours, theirs] = [odd('a', '5'), odd('b', '6')]
    const merge = mergeIncidents({ base: null, ours, theirs })
    expect(Object.entries(merge.incident.imported)).toEqual([
      ['__proto__', 'b'],
      ['constructor', 'b'],
      ['toString', '1'],
    ])
    expect(Object.getPrototypeOf(merge.incident.clocks)).toBe(Object.prototype)
    expect(merge.conflicts).toEqual(['imported.__proto__', 'imported.constructor'])
    expect(mergeIncidents({ base: null, ours: theirs, theirs: ours }).incident).toEqual(merge.incident)
  })

  test('a number that was drawn anew goes on finding the incident', () => {
    const ours: Incident = { ...base, number: 'QX2-0001', aliases: ['KR7-0001'] }
    const theirs = did('ann', 2000, base, edit({ title: 'Other' }))
    expect(mergeIncidents({ base, ours, theirs }).incident).toMatchObject({
      number: 'QX2-0001',
      aliases: ['KR7-0001'],
      title: 'Other',
    })
  })

  test('fields of a later version are merged too, marks of the server are not kept', () => {
    const ours: Incident = Object.assign({}, base, { weather: 'rain', _rev: '2-a' })
    const theirs: Incident = Object.assign({}, base, { _rev: '2-b' })
    const { incident } = mergeIncidents({ base, ours, theirs })
    expect(incident).toMatchObject({ weather: 'rain' })
    expect(incident).not.toHaveProperty('_rev')
    expect(mergeIncidents({ base, ours: theirs, theirs }).incident).not.toHaveProperty('_rev')
  })
})
