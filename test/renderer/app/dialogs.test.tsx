// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { Dialogs } from '../../../renderer/app/dialogs'
import { DataProvider } from '../../../renderer/data/hooks'
import type { DataSession } from '../../../renderer/data/session'
import { AssignDialog } from '../../../renderer/features/incidents/dialogs/assign-dialog'
import { useDialogs } from '../../../renderer/stores/dialogs'
import type { Incident } from '../../../shared/domain/incident'
import { ok } from '../../../shared/result'
import { openTestSession } from '../data/open-test-session'
import '../jsdom-layout'
import '../patient-queries'

afterEach(() => {
  cleanup()
  useDialogs.getState().close()
})

/** What waits for the disk until it is let go. */
function held<Answer>(answer: Answer) {
  let letGo = (): void => {}
  const stored = new Promise<Answer>((resolve) => {
    letGo = () => resolve(answer)
  })
  return { work: vi.fn(() => stored), letGo: () => letGo() }
}

const show = (id: 'assign' | 'capture') => act(() => useDialogs.getState().show(id))
const title = () => screen.queryByRole('textbox', { name: /^Title/ })

async function withIncident() {
  const session = await openTestSession()
  const logged = await session.incidents.log({ title: 'Printer', impact: 'low', urgency: 'low' })
  if (!logged.ok) throw new Error(logged.reason)
  return { session, incident: logged.value, user: userEvent.setup() }
}

function Assigning({ incident }: { readonly incident: Incident }) {
  return useDialogs((state) => state.open === 'assign') && <AssignDialog incidents={[incident]} />
}

function shownWith(session: DataSession, incident: Incident) {
  render(
    <DataProvider session={session}>
      <Dialogs />
      <Assigning incident={incident} />
    </DataProvider>,
  )
}

it('an assignment that is stored late leaves the dialog open that came after it', async () => {
  const { session, incident, user } = await withIncident()
  const perform = held(ok(incident))
  shownWith({ ...session, incidents: { ...session.incidents, perform: perform.work } }, incident)
  show('assign')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(perform.work).toHaveBeenCalledOnce()
  await user.keyboard('{Escape}')
  expect(useDialogs.getState().open).toBeNull()
  show('capture')
  await act(async () => perform.letGo())
  expect(title()).not.toBeNull()
})

it('an incident that is stored late leaves the form of the next one open', async () => {
  const { session, incident, user } = await withIncident()
  const log = held(ok(incident))
  shownWith({ ...session, incidents: { ...session.incidents, log: log.work } }, incident)
  show('capture')
  await user.keyboard('Gate stands still{Control>}{Enter}{/Control}')
  await waitFor(() => expect(log.work).toHaveBeenCalledOnce())
  await user.keyboard('{Escape}')
  expect(useDialogs.getState().open).toBeNull()
  show('capture')
  await act(async () => log.letGo())
  expect(title()).not.toBeNull()
})

it('an incident that is stored closes its form', async () => {
  const { session, incident, user } = await withIncident()
  shownWith(session, incident)
  show('capture')
  await user.keyboard('Gate stands still{Control>}{Enter}{/Control}')
  await waitFor(() => expect(title()).toBeNull())
})
