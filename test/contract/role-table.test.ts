import { beforeAll, describe, expect, it } from 'vitest'
import { attemptOf } from '../fixtures/role-documents'
import { ROLE_CASES, type RoleCase } from '../fixtures/role-table'
import { openContract, writeAll } from './couch'

const contract = openContract()
let number = 0

/** The row that the server answers with when this role attempts this deed, once what it needs is there. */
async function attempt({ kind, deed, role }: RoleCase) {
  number += 1
  const key = contract.fresh(String(number))
  const { id, part, before, next } = attemptOf(kind, deed, contract.user(role), key, `colleague-${key}`)
  const path = part === 'files' ? contract.files() : contract.records()
  const known = await contract.admin()('GET', `${path}/${encodeURIComponent(id)}`)
  let rev = known.status === 200 ? { _rev: known.body._rev } : {}
  if (before !== null) {
    const [made] = await writeAll(contract.admin(), path, [{ ...before, ...rev }])
    rev = { _rev: made?.rev }
  }
  const [row] = await writeAll(contract.as(role), path, [{ ...next, ...rev }])
  const after = await contract.admin()('GET', `${path}/${encodeURIComponent(id)}`)
  return { row, changed: after.body._rev !== rev._rev && after.status === 200 }
}

describe('the role table, over HTTP', () => {
  beforeAll(() => expect(ROLE_CASES.length).toBeGreaterThan(100))

  it.each(ROLE_CASES)('$name', async (line) => {
    const { row, changed } = await attempt(line)
    if (line.may) expect(row).toMatchObject({ ok: true, rev: expect.stringMatching(/^\d+-/) })
    else expect(row).toMatchObject({ error: 'forbidden', reason: expect.stringMatching(/\w/) })
    expect(changed).toBe(line.may)
  })
})
