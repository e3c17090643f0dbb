import { describe, expect, it, vi } from 'vitest'
import { attemptOf } from '../fixtures/role-documents'
import { openContract, outcomeOf, PATIENCE, writeAll } from './couch'

const contract = openContract()

const desk = () => contract.as('desk')
const service = (key: string) => attemptOf('service', 'create', contract.user('desk'), key).next
const pathOf = (id: unknown) => `${contract.records()}/${encodeURIComponent(String(id))}`

describe('a batch', () => {
  it('is answered row by row and in order: written, conflicting, refused with the reason', async () => {
    const [taken, fresh, last] = [contract.fresh('taken'), contract.fresh('new'), contract.fresh('last')]
    await writeAll(desk(), contract.records(), [service(taken)])
    const stranger = attemptOf('entry', 'foreign sender', contract.user('desk'), contract.fresh('e')).next
    const docs = [service(fresh), service(taken), stranger, { ...service(last), kind: 'rumour' }, service(last)]
    const rows = await writeAll(desk(), contract.records(), docs)
    expect(rows.map(outcomeOf)).toEqual(['written', 'conflict', 'forbidden', 'forbidden', 'written'])
    expect(rows.map(({ id }) => id)).toEqual(docs.map(({ _id }) => _id))
    expect(rows[0]?.rev).toMatch(/^1-/)
    expect(rows[2]?.reason).toBe('entry: recordedBy must be who is signed in')
  })

  it('of which nothing is new conflicts, and changes nothing', async () => {
    const document = service(contract.fresh('again'))
    const [made] = await writeAll(desk(), contract.records(), [document])
    expect((await writeAll(desk(), contract.records(), [document])).map(outcomeOf)).toEqual(['conflict'])
    expect((await desk()('GET', pathOf(document._id))).body._rev).toBe(made?.rev)
  })

  it('conflicts over a revision that was replaced, and over one that never was', async () => {
    const document = service(contract.fresh('old'))
    const [first] = await writeAll(desk(), contract.records(), [document])
    await writeAll(desk(), contract.records(), [{ ...document, _rev: first?.rev, name: 'B' }])
    const stale = { ...document, _rev: first?.rev, name: 'C' }
    const unknown = { ...service(contract.fresh('none')), _rev: `1-${'a'.repeat(32)}` }
    expect((await writeAll(desk(), contract.records(), [stale, unknown])).map(outcomeOf)).toEqual([
      ...['conflict', 'conflict'],
    ])
  })

  it('of a thousand is taken', async () => {
    const docs = Array.from({ length: 1000 }, (_, index) => service(contract.fresh(`many-${index}`)))
    const rows = await writeAll(desk(), contract.records(), docs)
    expect(new Set(rows.map(outcomeOf))).toEqual(new Set(['written']))
  })

  it('of nothing is no error', async () => {
    expect(await writeAll(desk(), contract.records(), [])).toEqual([])
  })
})

describe('documents', () => {
  it('are read by key, in the order asked for, with those that are missing or deleted told apart', async () => {
    const [live, dead] = [service(contract.fresh('live')), service(contract.fresh('dead'))]
    const [, made] = await writeAll(contract.admin(), contract.records(), [live, dead])
    await writeAll(contract.admin(), contract.records(), [{ _id: dead._id, _rev: made?.rev, _deleted: true }])
    const keys = ['service:never', live._id, dead._id]
    const { body } = await desk()('POST', `${contract.records()}/_all_docs?include_docs=true&conflicts=true`, { keys })
    expect(body.rows).toMatchObject([
      { key: 'service:never', error: 'not_found' },
      { id: live._id, doc: { name: live.name } },
      { id: dead._id, value: { deleted: true }, doc: null },
    ])
  })

  it('are read by range', async () => {
    const prefix = contract.fresh('range')
    await writeAll(
      desk(),
      contract.records(),
      ['a', 'b', 'c'].map((at) => service(`${prefix}-${at}`)),
    )
    const range = `startkey=${JSON.stringify(`service:${prefix}-a`)}&endkey=${JSON.stringify(`service:${prefix}-b`)}`
    const { body } = await desk()('GET', `${contract.records()}/_all_docs?include_docs=true&${range}&limit=8`)
    expect(body.rows.map(({ id }: { id: string }) => id)).toEqual([`service:${prefix}-a`, `service:${prefix}-b`])
  })

  it('that were deleted are 404, and come back when they are written without a revision', async () => {
    const document = service(contract.fresh('back'))
    const [made] = await writeAll(contract.admin(), contract.records(), [document])
    await writeAll(contract.admin(), contract.records(), [{ _id: document._id, _rev: made?.rev, _deleted: true }])
    expect((await desk()('GET', pathOf(document._id))).body).toMatchObject({ error: 'not_found', reason: 'deleted' })
    expect((await writeAll(desk(), contract.records(), [document])).map(outcomeOf)).toEqual(['written'])
    expect((await desk()('GET', pathOf(document._id))).body.name).toBe(document.name)
  })

  it('are not deleted by a member, in whichever way it is tried', async () => {
    const document = service(contract.fresh('kept'))
    const [made] = await writeAll(desk(), contract.records(), [document])
    const tombstone = { _id: document._id, _rev: made?.rev, _deleted: true }
    const lies = [tombstone, { ...tombstone, mergedInto: made?.rev }, { ...document, ...tombstone }]
    for (const lie of lies) expect(outcomeOf((await writeAll(desk(), contract.records(), [lie]))[0])).toBe('forbidden')
    expect((await desk()('DELETE', `${pathOf(document._id)}?rev=${made?.rev}`)).status).toBe(403)
    expect((await desk()('GET', pathOf(document._id))).status).toBe(200)
  })

  it('take no attachment from a member', async () => {
    const document = service(contract.fresh('file'))
    const attached = { ...document, _attachments: { a: { content_type: 'text/plain', data: 'aGVsbG8=' } } }
    const [row] = await writeAll(desk(), contract.records(), [attached])
    expect(outcomeOf(row)).toBe('forbidden')
  })
})

describe('revisions that a cluster left behind', () => {
  /** A document with a winner and one that lost, as replication between nodes makes them. */
  async function conflicted() {
    const document = service(contract.fresh('clash'))
    const revision = (history: readonly string[], name: string) => ({
      ...{ ...document, name, _rev: `${history.length}-${history[0]}` },
      _revisions: { start: history.length, ids: history },
    })
    const [root, lost, won] = ['a'.repeat(32), 'b'.repeat(32), 'c'.repeat(32)]
    const docs = [revision([root], 'first'), revision([lost, root], 'lost'), revision([won, root], 'won')]
    const { status } = await contract.admin()('POST', `${contract.records()}/_bulk_docs`, { docs, new_edits: false })
    expect(status).toBe(201)
    return { document, id: String(document._id), loser: `2-${lost}`, winner: `2-${won}` }
  }

  it('are named beside the one that won, and can be read', async () => {
    const { id, loser, winner } = await conflicted()
    const { body } = await desk()('GET', `${pathOf(id)}?conflicts=true`)
    expect(body).toMatchObject({ name: 'won', _rev: winner, _conflicts: [loser] })
    const wanted = [{ id, rev: loser }, { id, rev: `9-${'f'.repeat(32)}` }, { id: 'service:none' }]
    const got = await desk()('POST', `${contract.records()}/_bulk_get`, { docs: wanted })
    const docs = got.body.results.flatMap((result: { docs: unknown[] }) => result.docs)
    expect(docs[0]).toMatchObject({ ok: { _id: id, _rev: loser, name: 'lost' } })
    expect(docs[1]).toMatchObject({ error: { id } })
    expect(docs[2]).toMatchObject({ error: { id: 'service:none' } })
  })

  it('are mended by any member: the merge over the winner, then the loser ends, once', async () => {
    const { document, id, loser, winner } = await conflicted()
    const [merge] = await writeAll(desk(), contract.records(), [{ ...document, name: 'merged', _rev: winner }])
    expect(outcomeOf(merge)).toBe('written')
    const prune = { _id: id, _rev: loser, _deleted: true, mergedInto: merge?.rev }
    expect((await writeAll(desk(), contract.records(), [prune])).map(outcomeOf)).toEqual(['written'])
    expect((await writeAll(desk(), contract.records(), [prune])).map(outcomeOf)).toEqual(['conflict'])
    const { body } = await desk()('GET', `${pathOf(id)}?conflicts=true`)
    expect([body.name, body._conflicts]).toEqual(['merged', undefined])
  })

  it('leave no tombstone of theirs in the feed, also where the merge was removed since: one that names a merge there is a lie', async () => {
    const { document, id, loser, winner } = await conflicted()
    const shown = async () => {
      const query = `include_docs=true&filter=_doc_ids&doc_ids=${encodeURIComponent(JSON.stringify([id]))}`
      return (await contract.admin()('GET', `${contract.records()}/_changes?${query}`)).body.results.at(-1)?.doc
    }
    const [merge] = await writeAll(desk(), contract.records(), [{ ...document, name: 'merged', _rev: winner }])
    await writeAll(desk(), contract.records(), [{ _id: id, _rev: loser, _deleted: true, mergedInto: merge?.rev }])
    expect(await shown()).toMatchObject({ name: 'merged', _rev: merge?.rev })
    await writeAll(contract.admin(), contract.records(), [{ _id: id, _rev: merge?.rev, _deleted: true }])
    const tombstone = await shown()
    expect(tombstone).toMatchObject({ _id: id, _deleted: true })
    expect(tombstone).not.toHaveProperty('mergedInto')
  })

  it('are not made by members: history is not theirs to write', async () => {
    const document = attemptOf('entry', 'create', contract.user('desk'), contract.fresh('history')).next
    const [made] = await writeAll(desk(), contract.records(), [document])
    const forged = { ...document, occurredAt: 1, _rev: `2-${'f'.repeat(32)}` }
    const ids = ['f'.repeat(32), String(made?.rev).slice(2)]
    const docs = [{ ...forged, _revisions: { start: 2, ids } }]
    await desk()('POST', `${contract.records()}/_bulk_docs`, { docs, new_edits: false })
    const { body } = await desk()('GET', `${pathOf(document._id)}?conflicts=true`)
    expect([body._rev, body._conflicts]).toEqual([made?.rev, undefined])
  })

  it('of a timeline are ended by no member, whatever they claim that it was merged into', async () => {
    const entry = attemptOf('entry', 'create', contract.user('desk'), contract.fresh('stays')).next
    const [made] = await writeAll(desk(), contract.records(), [entry])
    const claim = { _id: entry._id, _rev: made?.rev, _deleted: true, mergedInto: `9-${'f'.repeat(32)}` }
    const rows = await writeAll(desk(), contract.records(), [claim])
    expect(rows.map(outcomeOf)).toEqual(['forbidden'])
    expect((await desk()('GET', pathOf(entry._id))).status).toBe(200)
  })

  it('outlive a compaction, which the versions that were replaced do not', async () => {
    const { document, id, loser, winner } = await conflicted()
    const [next] = await writeAll(desk(), contract.records(), [{ ...document, name: 'later', _rev: winner }])
    const { body: before } = await desk()('GET', `${contract.records()}/_changes`)
    expect((await contract.admin()('POST', `${contract.records()}/_compact`, {})).status).toBe(202)
    const wanted = [
      { id, rev: winner },
      { id, rev: loser },
      { id, rev: next?.rev },
    ]
    await vi.waitFor(async () => {
      const got = await desk()('POST', `${contract.records()}/_bulk_get`, { docs: wanted })
      const found = got.body.results.flatMap(({ docs }: { docs: { ok?: unknown }[] }) => docs.map(({ ok }) => !!ok))
      expect(found).toEqual([false, true, true])
    }, PATIENCE)
    const since = encodeURIComponent(String(before.last_seq))
    expect((await desk()('GET', `${contract.records()}/_changes?since=${since}`)).body.results).toEqual([])
  })
})
