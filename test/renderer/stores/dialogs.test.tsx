// @vitest-environment jsdom
import { renderHook } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { useClose, useDialogs } from '../../../renderer/stores/dialogs'

const { show, close } = useDialogs.getState()
const open = () => useDialogs.getState().open
beforeEach(() => close())

/** How the dialog that is open now is closed by whoever waits for an answer. */
const closer = () => renderHook(() => useClose()).result.current

it('closes the dialog that it was made for', () => {
  show('assign')
  closer()()
  expect(open()).toBeNull()
})

it.each(['capture', 'assign'] as const)('an answer that comes late does not close %s, opened since', (next) => {
  show('assign')
  const late = closer()
  close()
  show(next)
  late()
  expect(open()).toBe(next)
})

it('is the same opening when a dialog that is open is asked for again', () => {
  show('capture')
  const closeIt = closer()
  show('capture')
  closeIt()
  expect(open()).toBeNull()
})

it('closes whichever is open where none is named', () => {
  show('palette')
  close()
  expect(open()).toBeNull()
})
