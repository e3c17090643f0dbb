import { describe, expect, it } from 'vitest'
import { createPending, type LocalWrite } from '../../../../renderer/data/replication/pending'
import type { IncidentId } from '../../../../shared/domain/ids'

const incident: IncidentId = 'incident:1'
const write = (id: string, title: string | null): LocalWrite => ({
  id,
  incident,
  content: title === null ? null : { id, title, _meta: { lwt: 1 }, _deleted: false },
})

describe('what the server has not confirmed', () => {
  it('counts documents, and incidents once', () => {
    const pending = createPending()
    pending.wrote([write('incident:1', 'A'), write('entry:1', null), write('entry:2', null)])
    expect(pending.unsent()).toEqual({ documents: 3, incidents: new Set([incident]) })
    pending.settled([{ id: 'entry:1' }, { id: 'incident:1', ...{ title: 'A' } }])
    expect(pending.unsent()).toEqual({ documents: 1, incidents: new Set([incident]) })
    pending.settled([{ id: 'entry:2' }])
    expect(pending.unsent()).toEqual({ documents: 0, incidents: new Set() })
  })

  it('still waits for what was changed again while the version before was sent', () => {
    const pending = createPending()
    pending.wrote([write('incident:1', 'A')])
    pending.wrote([write('incident:1', 'B')])
    pending.settled([{ id: 'incident:1', ...{ title: 'A' } }])
    expect(pending.unsent().documents).toBe(1)
    pending.settled([{ id: 'incident:1', ...{ title: 'B' } }])
    expect(pending.unsent().documents).toBe(0)
  })

  it('takes a write that came since for newer than what was found at start', () => {
    const pending = createPending()
    pending.wrote([write('incident:1', 'B')])
    pending.found([write('incident:1', 'A')])
    pending.settled([{ id: 'incident:1', ...{ title: 'A' } }])
    expect(pending.unsent().documents).toBe(1)
  })

  it('counts no incident for library records', () => {
    const pending = createPending()
    pending.wrote([{ id: 'team:1', incident: '', content: { id: 'team:1' } }])
    expect(pending.unsent()).toEqual({ documents: 1, incidents: new Set() })
  })
})
