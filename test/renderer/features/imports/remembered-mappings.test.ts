// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { recallMapping, rememberMapping } from '../../../../renderer/features/imports/remembered-mappings'

const header = ['Key', 'Summary', 'Site']
const mapping = { system: 'Help desk', columns: { number: 0, title: 1 }, zone: 'Europe/Berlin' }

beforeEach(() => localStorage.clear())

describe('the mapping of columns', () => {
  it('is remembered for files with the same header, however it is written', () => {
    rememberMapping(header, mapping)
    expect(recallMapping(['key', ' summary ', 'SITE'])).toEqual(mapping)
  })

  it('is known without a zone where an earlier version kept it', () => {
    const { zone: _, ...old } = mapping
    rememberMapping(header, mapping)
    localStorage.setItem(localStorage.key(0) ?? '', JSON.stringify(old))
    expect(recallMapping(header)).toEqual(old)
  })

  it('is not taken for another header', () => {
    rememberMapping(header, mapping)
    expect(recallMapping(['Key', 'Summary'])).toBeNull()
  })

  it.each([
    'nonsense',
    '{"system":1}',
    '{"system":"x","columns":{"title":99}}',
    '{"system":"x","columns":{"color":1}}',
    '{"system":"x","columns":{},"zone":"Mars/Olympus"}',
  ])('is asked again when what is stored makes no sense: %s', (stored) => {
    rememberMapping(header, mapping)
    localStorage.setItem(localStorage.key(0) ?? '', stored)
    expect(recallMapping(header)).toBeNull()
  })
})
