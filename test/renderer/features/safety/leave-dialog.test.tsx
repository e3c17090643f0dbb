// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { LeaveDialog } from '../../../../renderer/features/safety/leave-dialog'
import { useSync } from '../../../../renderer/stores/sync'

afterEach(() => {
  cleanup()
  useSync.setState({ unsent: new Set() })
})

it.each([
  [['article:1'], /^1 article has changes that the server doesn’t have/],
  [['incident:1', 'playbook:1', 'article:1'], /^1 incident, 1 article and 1 playbook have changes/],
] as const)('says what would be left behind: %j', (unsent, text) => {
  useSync.setState({ unsent: new Set(unsent) })
  render(<LeaveDialog how="sign-out" onDone={() => {}} />)
  expect(screen.getByText(text)).toBeTruthy()
})
