import { describe, expect, it } from 'vitest'
import { ROLES } from '../../../shared/domain/library'
import { validateDocument } from '../../../shared/domain/validate-document'
import { attemptOf } from '../../fixtures/role-documents'
import { KINDS, ROLE_CASES, ROLE_TABLE } from '../../fixtures/role-table'

describe('the validator, role by role', () => {
  it.each(ROLE_CASES)('$name', ({ kind, deed, role, may }) => {
    const { before, next, part } = attemptOf(kind, deed, 'tina', 'a')
    const previous = before === null ? null : { ...before, _rev: '1-a' }
    const sent = previous === null ? next : { ...next, _rev: '1-a' }
    const verdict = validateDocument(sent, previous, { name: 'tina', roles: [role, 'member:field'] }, part)
    expect('ok' in verdict).toBe(may)
    if (!may) expect(verdict).toEqual({ forbidden: expect.stringMatching(/\w/) })
  })
})

describe('the role table', () => {
  it('says for every kind who creates, changes and deletes it, each once', () => {
    const lines = ROLE_TABLE.map(({ kind, deed }) => `${deed} ${kind}`)
    const needed = KINDS.flatMap((kind) => ['create', 'change', 'delete'].map((deed) => `${deed} ${kind}`))
    expect(lines).toEqual(expect.arrayContaining(needed))
    expect(new Set(lines).size).toBe(lines.length)
  })

  it('lets a viewer write nothing and nobody delete', () => {
    expect(ROLE_TABLE.filter(({ allowed }) => allowed.includes('viewer'))).toEqual([])
    expect(ROLE_TABLE.filter(({ deed, allowed }) => deed === 'delete' && allowed.length > 0)).toEqual([])
    expect(ROLE_CASES).toHaveLength(ROLE_TABLE.length * ROLES.length)
  })
})
