import { describe, expect, it } from 'vitest'
import { arrange } from '../../../../renderer/features/incidents/timeline/timeline-choice'
import { entryOf } from './build-entry'

const created = entryOf({ type: 'created' }, { id: 'entry:1' })
const said = entryOf({ type: 'comment', text: 'Hello', visibility: 'public', fromCaller: false }, { id: 'entry:2' })
const seen = entryOf({ type: 'acknowledge' }, { id: 'entry:3' })
const receipt = entryOf({ type: 'seen', of: 'assignment', ref: '1' }, { id: 'entry:4' })
const entries = [created, said, seen, receipt]

describe('the timeline as it is read', () => {
  it.each([
    ['newest first', { order: 'newest', commentsOnly: false }, [seen, said, created]],
    ['oldest first', { order: 'oldest', commentsOnly: false }, [created, said, seen]],
    ['comments only', { order: 'newest', commentsOnly: true }, [said]],
  ] as const)('%s', (_name, choice, expected) => {
    expect(arrange(entries, choice)).toEqual(expected)
  })
})
