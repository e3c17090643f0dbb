import { describe, expect, it } from 'vitest'
import type { Answer, WriteAnswer } from '../../../../renderer/data/replication/couch-client'
import { createLine } from '../../../../renderer/data/replication/line'
import { createLink } from '../../../../renderer/data/replication/link'
import { sendBatches } from '../../../../renderer/data/replication/send-batches'

const outgoing = [{ id: 'incident:1', json: '{}' }]

/** Sends one document to a server whose n-th answer about it is `answer(n)`, without waiting between them. */
async function sentTo(
  answer: (time: number) => { readonly rev: string } | { readonly error: string; readonly reason: string },
) {
  let times = 0
  const write = async (): Promise<Answer<readonly WriteAnswer[]>> => {
    times += 1
    return { kind: 'ok', value: [{ id: 'incident:1', ...answer(times) }] }
  }
  const link = { ...createLink(), rest: async () => {} }
  const outcome = await sendBatches(outgoing, { write, line: createLine() }, link)
  link.stop()
  return { ...outcome, times }
}

describe('a document that a server fails to store, although it takes the request', () => {
  it('is tried five times and then refused with the reason', async () => {
    const { refused, times } = await sentTo(() => ({ error: 'internal_server_error', reason: 'badmatch' }))
    expect(refused).toEqual([{ id: 'incident:1', reason: 'badmatch' }])
    expect(times).toBe(5)
  })

  it('is sent again until the server has room, and never refused for want of it', async () => {
    const full = { error: 'insufficient_storage', reason: 'no space left' }
    const { accepted, refused, times } = await sentTo((time) => (time < 20 ? full : { rev: '1-a' }))
    expect({ accepted, refused, times }).toEqual({
      ...{ accepted: [{ id: 'incident:1', rev: '1-a' }], refused: [], times: 20 },
    })
  })
})
