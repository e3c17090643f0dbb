import { createContext, Script } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleValidator } from '../../build/bundle-validator'
import { attemptOf } from '../fixtures/role-documents'
import { ROLE_CASES } from '../fixtures/role-table'

/** What came after ES2017, and what a CouchDB's engine has no business with. */
const NEWER = `
  for (const name of ['flat', 'flatMap', 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with'])
    delete Array.prototype[name]
  for (const name of ['at', 'matchAll', 'replaceAll', 'trimStart', 'trimEnd']) delete String.prototype[name]
  for (const name of ['fromEntries', 'hasOwn', 'groupBy']) delete Object[name]
  for (const name of ['console', 'structuredClone', 'URL', 'fetch', 'globalThis', 'WeakRef', 'BigInt', 'Intl'])
    delete this[name]
`

type Validator = (next: object, previous: object | null, writer: object, security: object) => void

/** The function as a CouchDB gets it: the value of the text, in a world that has nothing else. */
function evaluate(source: string): Validator {
  const world = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } })
  new Script(NEWER).runInContext(world)
  return new Script(source).runInContext(world)
}

let text: { readonly records: string; readonly files: string }
let validators: { readonly records: Validator; readonly files: Validator }
beforeAll(async () => {
  const [records, files] = await Promise.all([bundleValidator('records'), bundleValidator('files')])
  text = { records, files }
  validators = { records: evaluate(records), files: evaluate(files) }
}, 60_000)

describe('the text that becomes validate_doc_update', () => {
  it('has no syntax from after 2017', () => {
    for (const source of Object.values(text)) {
      expect(source).not.toMatch(/\?\?|\?\.[a-z[(]|\.\.\.[a-z({[]|catch \{|async |=> *\{\s*await/i)
      expect(source.length).toBeLessThan(50_000)
    }
  })

  it('differs between the two databases of a workspace', () => {
    expect(text.records).not.toBe(text.files)
  })

  it('is the same each time, so that provisioning again changes nothing', async () => {
    expect(await bundleValidator('records')).toBe(text.records)
  }, 60_000)
})

describe('the function in it', () => {
  it.each(ROLE_CASES)('$name', ({ kind, deed, role, may }) => {
    const { before, next, part } = attemptOf(kind, deed, 'tina', 'a')
    // As CouchDB hands documents over: with the revision that is replaced, and the history.
    const revision = { _rev: '1-a', _revisions: { start: 1, ids: ['a'] } }
    const previous = before === null ? null : { ...before, ...revision }
    const sent = { ...next, ...(before === null ? { _revisions: { start: 0, ids: [] } } : revision) }
    const writer = { db: 'field', name: 'tina', roles: [role, 'member:field'] }
    const write = () => validators[part](sent, previous, writer, {})
    if (may) expect(write).not.toThrow()
    else expect(write).toThrow(expect.objectContaining({ forbidden: expect.stringMatching(/\w/) }))
  })

  it('lets the server’s administrator write anything, design documents included', () => {
    const write = () => validators.records({ _id: '_design/app' }, null, { name: 'root', roles: ['_admin'] }, {})
    expect(write).not.toThrow()
  })
})
