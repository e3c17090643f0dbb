// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { QuarantinedDocument } from '../../../../renderer/data/database/local-documents'
import { DataProvider } from '../../../../renderer/data/hooks'
import { refusedOverride } from '../../../../renderer/features/sync/pages/refused-override'
import { TakeBackButton } from '../../../../renderer/features/sync/pages/take-back-button'
import type { RecordWords } from '../../../../renderer/features/sync/record-words'
import { useSync } from '../../../../renderer/stores/sync'
import { liftOverride, overridePriority } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { ok, type Result, refused as refusedAs } from '../../../../shared/result'
import { accepted, buildChange, buildDevice, buildIncident } from '../../../shared/domain/build'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

const REASON = 'incident: only a lead may override a priority or lift it'
const words: RecordWords = {
  entry: ({ body }) => `Tina did: ${body.type}`,
  field: (name) => name,
  value: (_field, value) => `“${String(value)}”`,
}

function quarantined(document: { readonly id: string }, incident: Incident['id'], base: object | null = null) {
  const record: QuarantinedDocument = {
    ...{ id: document.id, kind: 'refused', incident, reason: REASON, refusedAt: 1, document, base },
  }
  return record
}

describe('an override that the server wants a lead for', () => {
  const plain = buildIncident({ id: 'incident:1' })
  const overriding = accepted(
    overridePriority(plain, { priority: 1, reason: 'board' }, buildDevice('lea', 'lead').moment),
  )
  const lifting = accepted(liftOverride(overriding.incident, buildDevice('lea', 'lead').moment))
  const entries = [...overriding.entries, ...lifting.entries].map((entry) => quarantined(entry, 'incident:1'))
  const [created] = buildChange().entries
  if (created === undefined) throw new Error('no entry')
  const other = quarantined(created, 'incident:1')

  it('goes with all the entries that tell of it, and the timeline keeps what they said', () => {
    const incident = quarantined(overriding.incident, 'incident:1')
    const found = refusedOverride(incident, [incident, ...entries, other], words)
    expect(found).toMatchObject({
      incident: 'incident:1',
      entries: entries.map(({ id }) => id),
      note: 'Took back what only a lead may do:\nTina did: override, “board”\nTina did: override',
    })
    expect(found?.held(overriding.incident)).toBeNull()
  })

  it('leaves the override that the server holds, also where only an entry was refused', () => {
    const [entry] = entries
    if (entry === undefined) throw new Error('no entry')
    const byLead = accepted(
      overridePriority(plain, { priority: 2, reason: 'ours' }, buildDevice('lea', 'lead').moment),
    ).incident
    const incident = quarantined(overriding.incident, 'incident:1', { ...byLead, _rev: '1-a', _deleted: false })
    expect(refusedOverride(entry, [incident, entry], words)?.held(overriding.incident)).toEqual(byLead.priorityOverride)
    expect(refusedOverride(entry, [entry], words)?.held(byLead)).toEqual(byLead.priorityOverride)
  })

  it('is not what was refused for another reason', () => {
    const long = { ...quarantined(plain, 'incident:1'), reason: 'incident: title must be text' }
    expect(refusedOverride(long, [long], words)).toBeNull()
  })
})

describe('the button that takes it back', () => {
  afterEach(cleanup)

  async function pressed(answer: Result<null, 'not-reached'>) {
    const session = await openTestSession()
    const logged = await session.incidents.log({ title: 'Printer', impact: 'low', urgency: 'low' })
    if (!logged.ok) throw new Error(logged.reason)
    const { id } = logged.value
    accepted(
      await session.incidents.perform(id, (current, moment) =>
        overridePriority(current, { priority: 1, reason: 'board' }, moment),
      ),
    )
    const refused = (await session.timeline.read(id))
      .filter(({ body }) => body.type === 'override')
      .map((entry) => quarantined(entry, id))
    const incident = await session.incidents.get(id)
    if (incident === null) throw new Error('no incident')
    const discardRefused = vi.fn(async () => answer)
    const first = quarantined(incident, id)
    useSync.setState({ refused: [first, ...refused], discardRefused })
    render(
      <DataProvider session={session}>
        <TakeBackButton refused={first} words={words} />
      </DataProvider>,
    )
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Take back and send' }))
    await waitFor(() => expect(discardRefused).toHaveBeenCalledWith(refused.map((each) => each.id)))
    return { session, id }
  }

  it('gives the incident its own priority again and says so', async () => {
    const { session, id } = await pressed(ok(null))
    await waitFor(async () => {
      expect(await session.incidents.get(id)).toMatchObject({ priorityOverride: null, priority: 5 })
    })
    const said = (await session.timeline.read(id)).map(({ body }) => body)
    expect(said).toContainEqual(expect.objectContaining({ type: 'comment', text: expect.stringContaining('“board”') }))
  })

  it('changes nothing while the server can’t be asked', async () => {
    const { session, id } = await pressed(refusedAs('not-reached'))
    const button: HTMLButtonElement = await screen.findByRole('button', { name: 'Take back and send' })
    await waitFor(() => expect(button.disabled).toBe(false))
    expect(await session.incidents.get(id)).toMatchObject({ priority: 1 })
  })
})
