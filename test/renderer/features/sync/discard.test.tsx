// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { QuarantinedDocument } from '../../../../renderer/data/database/local-documents'
import { DataProvider } from '../../../../renderer/data/hooks'
import { givenUpText, givenUpWith } from '../../../../renderer/features/sync/pages/given-up'
import { RefusedPage } from '../../../../renderer/features/sync/pages/refused-page'
import type { RecordWords } from '../../../../renderer/features/sync/record-words'
import { useSafety } from '../../../../renderer/stores/safety'
import { useSync } from '../../../../renderer/stores/sync'
import { ok, type Result, refused as refusedAs } from '../../../../shared/result'
import { buildChange, buildIncident } from '../../../shared/domain/build'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

const words: RecordWords = {
  entry: ({ body }) => `Ann did: ${body.type}`,
  field: (name) => name,
  value: (_field, value) => `“${String(value)}”`,
}

function quarantined(document: { readonly id: string }, fields: Partial<QuarantinedDocument> = {}) {
  const incident = 'incident:1' as const
  const record: QuarantinedDocument = {
    ...{ id: document.id, kind: 'refused', incident, reason: 'incident: not today', refusedAt: 1 },
    ...{ document, base: null, ...fields },
  }
  return record
}

describe('what is given up with a refused document', () => {
  const base = buildIncident({ id: 'incident:1', title: 'Printer' })
  const mine = { ...base, title: 'Plotter', location: 'Hall 3' }

  it('is each field that differs from what the server has', () => {
    const refused = quarantined(mine, { base: { ...base, _rev: '1-a', _deleted: false } })
    expect(givenUpWith(refused, mine, [refused], words)).toEqual({
      ids: ['incident:1'],
      incident: 'incident:1',
      lines: ['The title “Plotter”, instead of “Printer”', 'The location “Hall 3”, instead of “”'],
    })
  })

  it('is the whole incident with its refused entries where the server has none', () => {
    const [entry] = buildChange().entries
    if (entry === undefined) throw new Error('no entry')
    const [incident, its, other] = [quarantined(mine), quarantined(entry), quarantined({ id: 'person:x' })]
    const all = [incident, its, { ...other, incident: '' as const }]
    expect(givenUpWith(incident, mine, all, words)).toEqual({
      ids: ['incident:1', entry.id],
      incident: '',
      lines: [`The incident ${mine.number} “Plotter”, all of it`, 'Ann did: created'],
    })
  })

  it('is told in a timeline in a bounded text', () => {
    const text = givenUpText(
      Array.from({ length: 100 }, () => 'x'.repeat(1_000)),
      'y'.repeat(1_000),
    )
    expect(text.length).toBeLessThan(20_000)
    expect(text).toContain('…')
  })
})

describe('the refused list', () => {
  const saved: string[] = []
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click')
  beforeEach(() => {
    saved.length = 0
    URL.createObjectURL = () => 'blob:x'
    URL.revokeObjectURL = () => {}
    clicked.mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download)
    })
  })
  afterEach(cleanup)

  async function shown(discardRefused: (ids: readonly string[]) => Promise<Result<null, 'not-reached'>>) {
    const session = await openTestSession()
    const logged = await session.incidents.log({ title: 'Printer', impact: 'low', urgency: 'low' })
    if (!logged.ok) throw new Error(logged.reason)
    const incident = logged.value
    const base = { ...incident, title: 'Label printer' }
    const refused = quarantined(incident, { incident: incident.id, base })
    const asked = vi.fn(discardRefused)
    const makeRescueFile = vi.fn(async () => new Blob([]))
    useSync.setState({ refused: [refused], discardRefused: asked })
    useSafety.setState({ makeRescueFile })
    render(
      <DataProvider session={session}>
        <RefusedPage words={words} />
      </DataProvider>,
    )
    const user = userEvent.setup()
    await screen.findByText(/Printer/)
    await user.click(await screen.findByRole('button', { name: 'Discard…' }))
    const dialog = await screen.findByRole('dialog', { name: /Discard/ })
    return { session, incident, asked, makeRescueFile, user, dialog }
  }

  it('names what is lost, saves it as a file, and tells it in the timeline', async () => {
    const { session, incident, asked, makeRescueFile, user, dialog } = await shown(async () => ok(null))
    expect(within(dialog).getByRole('list').textContent).toContain('The title “Printer”, instead of “Label printer”')
    expect(asked).not.toHaveBeenCalled()

    await user.click(within(dialog).getByRole('button', { name: 'Save a copy and discard' }))

    await waitFor(() => expect(asked).toHaveBeenCalledWith([incident.id]))
    expect(makeRescueFile).toHaveBeenCalledWith([incident.id])
    expect(saved).toEqual([expect.stringMatching(/^firstline-discarded-.*\.jsonl$/)])
    await waitFor(async () => {
      const said = (await session.timeline.read(incident.id)).flatMap(({ body }) =>
        body.type === 'comment' ? [body.text] : [],
      )
      expect(said).toEqual([expect.stringContaining('The title “Printer”, instead of “Label printer”')])
    })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('calls a piece of a photo by what it is, with the number of its incident', async () => {
    const session = await openTestSession()
    const logged = await session.incidents.log({ title: 'Printer', impact: 'low', urgency: 'low' })
    if (!logged.ok) throw new Error(logged.reason)
    const { id: incident, number } = logged.value
    useSync.setState({ refused: [quarantined({ id: 'chunk:1:000' }, { incident })] })
    render(
      <DataProvider session={session}>
        <RefusedPage words={words} />
      </DataProvider>,
    )
    expect(await screen.findByText(`${number} A piece of a photo or document`)).toBeTruthy()
  })

  it('says that nothing was discarded where the server can’t be asked', async () => {
    const { session, incident, user, dialog } = await shown(async () => refusedAs('not-reached'))
    await user.click(within(dialog).getByRole('button', { name: 'Save a copy and discard' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('nothing was discarded')
    const entries = await session.timeline.read(incident.id)
    expect(entries.filter(({ body }) => body.type === 'comment')).toEqual([])
  })

  it('gives up nothing where no copy could be made', async () => {
    const { asked, makeRescueFile, user, dialog } = await shown(async () => ok(null))
    vi.spyOn(console, 'error').mockImplementation(() => {})
    makeRescueFile.mockRejectedValue(new Error('full'))
    await user.click(within(dialog).getByRole('button', { name: 'Save a copy and discard' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('could not be made')
    expect(asked).not.toHaveBeenCalled()
  })
})
