// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import { Timeline } from '../../../../renderer/features/incidents/timeline/timeline'
import { buildChange } from '../../../shared/domain/build'
import { openTestSession } from '../../data/open-test-session'
import '../../jsdom-layout'
import '../../patient-queries'

afterEach(cleanup)

async function shown() {
  const session = await openTestSession()
  const { incident, entries } = buildChange()
  await session.incidents.bulkWrite([{ incident, entries }])
  render(
    <DataProvider session={session}>
      <Timeline incident={incident} entries={entries} mayComment />
    </DataProvider>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('radio', { name: 'Work done' }))
  return { session, incident, user }
}

it.each([/^What was done/, /^Minutes/])('gets the keyboard when Esc leaves the field %s', async (name) => {
  const { user } = await shown()
  await user.click(screen.getByRole('textbox', { name }))
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Timeline' }))
})

it('takes the time of work as the timeline prints it', async () => {
  const { session, incident, user } = await shown()
  await user.type(screen.getByRole('textbox', { name: /^What was done/ }), 'New belt')
  await user.type(screen.getByRole('textbox', { name: /^Minutes/ }), '1 h 30 min{Control>}{Enter}{/Control}')
  await waitFor(async () => {
    const bodies = (await session.timeline.read(incident.id)).map(({ body }) => body)
    expect(bodies).toContainEqual({ type: 'worklog', text: 'New belt', minutes: 90 })
  })
})
