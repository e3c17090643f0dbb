import { describe, expect, it } from 'vitest'
import { EMPTY_CAPTURE, parseCaptureDraft } from '../../../../renderer/features/capture/capture-values'
import { answerOfKey, STOPPED_CHOICES } from '../../../../renderer/features/capture/questions'

describe('answers by digit', () => {
  it.each([
    ['1', 'one'],
    ['2', 'some'],
    ['3', 'many'],
    ['4', null],
    ['0', null],
    ['a', null],
    ['Enter', null],
  ])('%s chooses %s', (key, value) => {
    expect(answerOfKey(key, STOPPED_CHOICES)).toBe(value)
  })
})

describe('a draft', () => {
  it('comes back as it was', () => {
    const draft = {
      title: 'Dock 4',
      stopped: 'many',
      canWait: 'no',
      service: 'service:1',
      typedService: 'Ga',
      location: 'Yard',
    }
    expect(parseCaptureDraft(draft)).toEqual(draft)
  })

  it.each([[undefined], [null], ['text'], [{ title: 4, stopped: 'nobody' }]])(
    'falls back to the empty form where it is strange: %j',
    (draft) => {
      expect(parseCaptureDraft(draft)).toEqual(EMPTY_CAPTURE)
    },
  )
})
