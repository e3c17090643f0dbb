// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { keepConflictIndex } from '../../../../renderer/data/conflicts/conflict-index'
import { DataProvider } from '../../../../renderer/data/hooks'
import { ConflictInbox } from '../../../../renderer/features/incidents/conflicts/conflict-inbox'
import { useNavigation } from '../../../../renderer/stores/navigation'
import { acknowledge } from '../../../../shared/domain/assignment-operations'
import type { Change, ReasonCode } from '../../../../shared/domain/change'
import type { Incident } from '../../../../shared/domain/incident'
import { mergeIncidents } from '../../../../shared/domain/merge'
import type { Moment } from '../../../../shared/domain/moment'
import { cancel, putOnHold, startWork } from '../../../../shared/domain/state-operations'
import type { Result } from '../../../../shared/result'
import { accepted, buildChange, buildDevice } from '../../../shared/domain/build'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

type Step = (incident: Incident, moment: Moment) => Result<Change, ReasonCode>

afterEach(cleanup)

/** Tina's step lost against Lea's, made apart; Tina looks at her inbox. */
async function inboxAfter(tina: Step, lea: Step) {
  const session = await openTestSession()
  await session.setActor({ user: 'tina', roles: ['technician'], role: 'technician' })
  const created = buildChange()
  const momentOf = (user: string, by: number) => {
    const { moment, pass } = buildDevice(user)
    pass(by)
    return moment
  }
  const base = created.incident
  const ours = accepted(tina(base, momentOf('tina', 2_000)))
  const theirs = accepted(lea(base, momentOf('lea', 1_000)))
  const { incident, entries } = mergeIncidents({ base, ours: ours.incident, theirs: theirs.incident })
  await session.db.timeline.bulkInsert([...created.entries, ...ours.entries, ...theirs.entries, ...entries])
  await session.db.incidents.upsert(incident)
  const index = keepConflictIndex(session.db)
  render(
    <DataProvider session={session}>
      <ConflictInbox />
    </DataProvider>,
  )
  return { session, incident, index, user: userEvent.setup() }
}

describe('the conflict inbox, where a step lost', () => {
  it('takes a hold in one click, with its reason, and the row goes', async () => {
    const hold: Step = (incident, moment) => putOnHold(incident, { reason: 'parts', comment: '' }, moment)
    const { session, incident, index, user } = await inboxAfter(hold, startWork)
    const mine = await screen.findByRole('region', { name: 'Mine' })
    expect(mine.textContent).toContain('Reason for the hold: Waiting for parts')
    await user.click(within(mine).getByRole('button', { name: 'Take mine' }))
    await screen.findByText('No value of yours lost against another one.')
    expect(await session.incidents.get(incident.id)).toMatchObject({ state: 'on-hold', holdReason: 'parts' })
    index.unsubscribe()
  })

  it('says why an acknowledgement can’t be taken, and opens the incident', async () => {
    const { incident, index, user } = await inboxAfter(acknowledge, acknowledge)
    expect(await screen.findByText(/The first acknowledgement counts/)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Take mine' })).toBeNull()
    await user.click(screen.getByRole('button', { name: `Open ${incident.number}` }))
    expect(useNavigation.getState().openIncident).toBe(incident.id)
    index.unsubscribe()
  })

  it('asks before the other value ends the incident', async () => {
    const drop: Step = (incident, moment) =>
      cancel(incident, { reason: 'unnecessary', duplicateOf: '', text: '' }, moment)
    const { session, incident, index, user } = await inboxAfter(drop, startWork)
    await user.click(await screen.findByRole('button', { name: 'Take mine…' }))
    const dialog = await screen.findByRole('dialog', { name: `Cancel ${incident.number}` })
    expect(await session.incidents.get(incident.id)).toMatchObject({ state: 'in-progress' })
    await user.click(within(dialog).getByRole('button', { name: 'Take mine' }))
    await waitFor(async () => expect(await session.incidents.get(incident.id)).toMatchObject({ state: 'canceled' }))
    index.unsubscribe()
  })
})
