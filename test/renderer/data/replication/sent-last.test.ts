import { describe, expect, it } from 'vitest'
import { sentLastAfter } from '../../../../renderer/data/replication/sent-last'

const mark = (id: string, rev: string) => ({ id, rev })

describe('the articles and playbooks that this device was the last to send', () => {
  it.each([
    ['are those that the server took', {}, { taken: [mark('article:1', '1-a')] }, { 'article:1': '1-a' }],
    ['are no other documents', {}, { taken: [mark('incident:1', '1-a'), mark('service:1', '1-a')] }, {}],
    [
      'have the revision of the last time',
      { 'article:1': '1-a' },
      { taken: [mark('article:1', '3-c')] },
      { 'article:1': '3-c' },
    ],
    [
      'stay it when they come back',
      { 'playbook:1': '2-b' },
      { shown: [mark('playbook:1', '2-b')] },
      { 'playbook:1': '2-b' },
    ],
    ['end with what others send', { 'article:1': '2-b' }, { shown: [mark('article:1', '3-x')] }, {}],
    [
      'outlive a page from before',
      { 'article:1': '4-d' },
      { shown: [mark('article:1', '3-x')] },
      { 'article:1': '4-d' },
    ],
  ])('%s', (_name, before, news, after) => {
    expect(sentLastAfter(before, news)).toEqual(after)
  })

  it('are at most five hundred, the latest', () => {
    const taken = Array.from({ length: 600 }, (_, at) => mark(`article:${at}`, '1-a'))
    const ids = Object.keys(sentLastAfter({ 'article:0': '1-a' }, { taken }))
    expect(ids).toHaveLength(500)
    expect(ids[0]).toBe('article:100')
  })
})
