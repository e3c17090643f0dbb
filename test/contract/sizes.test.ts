import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../shared/domain/limits'
import type { Fields } from '../electron/sync-server/http-client'
import { attemptOf } from '../fixtures/role-documents'
import { openContract, outcomeOf, writeAll } from './couch'

const contract = openContract()

const incident = () => attemptOf('incident', 'create', contract.user('technician'), contract.fresh('i')).next
const chunk = () => attemptOf('chunk', 'create', contract.user('technician'), contract.fresh('c')).next

describe('what is too large', () => {
  it('for a field is refused with the field, and the rest of the batch is written', async () => {
    const docs = [incident(), { ...incident(), description: 'x'.repeat(LIMITS.text + 1) }, incident()]
    const rows = await writeAll(contract.as('technician'), contract.records(), docs)
    expect(rows.map(outcomeOf)).toEqual(['written', 'forbidden', 'written'])
    expect(rows[1]?.reason).toBe('incident: description must be text of 0 to 20000 characters')
  })

  it('for a document of its kind is refused, in whatever field it hides', async () => {
    const docs = [incident(), { ...incident(), moon: 'x'.repeat(LIMITS.document) }]
    const rows = await writeAll(contract.as('technician'), contract.records(), docs)
    expect(rows.map(outcomeOf)).toEqual(['written', 'forbidden'])
  })

  it('for the server is answered with 413, and nothing of the request is written: it has to be halved', async () => {
    const fine = incident()
    const docs = [fine, { ...incident(), moon: 'x'.repeat(8_000_001) }]
    const answer = await contract.as('technician')('POST', `${contract.records()}/_bulk_docs`, { docs })
    expect(answer.status).toBe(413)
    const read = await contract.as('technician')('GET', `${contract.records()}/${encodeURIComponent(String(fine._id))}`)
    expect(read.status).toBe(404)
  })
})

describe('what fits', () => {
  it('is a batch of 4 MB', async () => {
    const docs = Array.from({ length: 200 }, () => ({ ...incident(), description: 'x'.repeat(LIMITS.text) }))
    const rows = await writeAll(contract.as('technician'), contract.records(), docs)
    expect(new Set(rows.map(outcomeOf))).toEqual(new Set(['written']))
  })

  it('is eight pieces of a file, 256 KB each', async () => {
    const data = 'A'.repeat(349_528)
    const docs: readonly Fields[] = Array.from({ length: 8 }, () => ({ ...chunk(), data }))
    const rows = await writeAll(contract.as('technician'), contract.files(), docs)
    expect(rows.map(outcomeOf)).toEqual(docs.map(() => 'written'))
    const keys = docs.map(({ _id }) => _id)
    const { body } = await contract.as('viewer')('POST', `${contract.files()}/_all_docs?include_docs=true`, { keys })
    expect(body.rows.map(({ doc }: { doc: { data: string } }) => doc.data.length)).toEqual(docs.map(() => data.length))
  })
})
