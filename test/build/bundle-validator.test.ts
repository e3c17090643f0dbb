import { createContext, Script } from 'node:vm'
import quickJsFile from '@jitl/quickjs-wasmfile-release-sync'
import { generate } from 'escodegen'
import { parseScript } from 'esprima'
import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core'
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

/** The value of the text, in a world that has nothing else. */
function evaluate(source: string): Validator {
  const world = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } })
  new Script(NEWER).runInContext(world)
  return new Script(source).runInContext(world)
}

/** For SpiderMonkey a CouchDB reads the text with esprima, which knows the language of 2017, and writes it anew with escodegen. */
const rewritten = (source: string) => evaluate(generate(parseScript(source)))

let quickJs: QuickJSWASMModule
/** The other engine that a CouchDB can have; documents come to it as JSON. What is thrown is told apart as a CouchDB does. */
function inQuickJs(source: string): Validator {
  const world = quickJs.newContext()
  world.unwrapResult(world.evalCode(`globalThis.validate = ${source}`)).dispose()
  return (...args) => {
    const answer = world.unwrapResult(
      world.evalCode(`try { validate.apply({}, ${JSON.stringify(args)}); 'written' } catch (error) {
        if (error.name && error.stack) throw error
        JSON.stringify(error)
      }`),
    )
    const said = world.getString(answer)
    answer.dispose()
    if (said !== 'written') throw JSON.parse(said)
  }
}

const ENGINES = [
  ['an engine that knows nothing newer than 2017', evaluate],
  ['SpiderMonkey, for which a CouchDB rewrites it', rewritten],
  ['QuickJS', inQuickJs],
] as const

let text: { readonly records: string; readonly files: string }
beforeAll(async () => {
  const [records, files] = await Promise.all([bundleValidator('records'), bundleValidator('files')])
  text = { records, files }
  quickJs = await newQuickJSWASMModuleFromVariant(quickJsFile)
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

describe.each(ENGINES)('the function in it, in %s', (_engine, read) => {
  let validators: { readonly records: Validator; readonly files: Validator }
  beforeAll(() => {
    validators = { records: read(text.records), files: read(text.files) }
  })

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
