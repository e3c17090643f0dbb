import { describe, expect, it } from 'vitest'
import { createCouchClient } from '../../../../renderer/data/replication/couch-client'
import { knowsMarks, type Mark, marksAfter, NO_MARKS } from '../../../../renderer/data/replication/known-marks'

const mark = (id: string, rev: string): Mark => ({ id, rev })
const page = (length: number) => Array.from({ length }, (_, at) => mark(`entry:${at}`, '1-a'))

/** What a server is asked of these marks, and what comes of its answer. */
async function ask(marks: Parameters<typeof knowsMarks>[0], answer: object) {
  const asked: unknown[] = []
  const client = createCouchClient('w', async (_path, init) => {
    asked.push(JSON.parse(String(init?.body)))
    return Response.json(answer)
  })
  return { asked, knows: await knowsMarks(marks, client, new AbortController().signal) }
}

describe('by what a server is known again', () => {
  it('are the latest of what it showed, and the latest of what it took', async () => {
    const marks = marksAfter(marksAfter(NO_MARKS, { taken: page(20) }), { shown: page(12) })
    expect(marks.taken.map(({ id }) => id)).toEqual(
      page(20)
        .slice(-8)
        .map(({ id }) => id),
    )
    expect(marks.shown.map(({ id }) => id)).toEqual(
      page(12)
        .slice(-8)
        .map(({ id }) => id),
    )
  })

  it('is still what it took where it then shows older pages, of the same document too', async () => {
    const taken = marksAfter(NO_MARKS, { taken: [mark('incident:1', '3-c')] })
    const marks = marksAfter(taken, {
      shown: [...page(30), mark('incident:1', '2-b')],
      taken: [mark('entry:29', '1-a')],
    })
    const { asked, knows } = await ask(marks, { 'incident:1': { missing: ['3-c'] } })
    expect(asked).toEqual([expect.objectContaining({ 'incident:1': ['2-b', '3-c'], 'entry:29': ['1-a'] })])
    expect(knows).toEqual({ kind: 'ok', value: false })
  })

  it('are as many of each collection: colleagues may have brought back one and not the other', () => {
    const [entries, incidents] = [page(20), page(20).map(({ id, rev }) => mark(id.replace('entry', 'incident'), rev))]
    const { taken } = marksAfter(NO_MARKS, { taken: [...entries, ...incidents] })
    expect(taken).toEqual([...entries.slice(-8), ...incidents.slice(-8)])
  })
})
