// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import type { DataSession } from '../../../../renderer/data/session'
import { ActionDialog } from '../../../../renderer/features/incidents/dialogs/action-dialog'
import { type DialogId, useDialogs } from '../../../../renderer/stores/dialogs'
import type { Incident } from '../../../../shared/domain/incident'
import { reopen, resolve } from '../../../../shared/domain/state-operations'
import { accepted, buildChange, buildDevice, RESOLUTION } from '../../../shared/domain/build'
import { freshName, openTestSession } from '../../data/open-test-session'
import '../../jsdom-layout'
import '../../patient-queries'

afterEach(cleanup)
beforeEach(() => useDialogs.setState({ open: null }))

const { moment, pass } = buildDevice()
const open = buildChange({}, moment)
pass(1_000)
const resolved = accepted(resolve(open.incident, RESOLUTION, moment))

function show(session: DataSession, id: DialogId, incident: Incident) {
  const view = render(
    <DataProvider session={session}>
      <ActionDialog incident={incident} />
    </DataProvider>,
  )
  const press = () => act(() => useDialogs.getState().show(id))
  press()
  return { ...view, press, user: userEvent.setup() }
}

/** What stands in the text fields of the dialog and what is chosen in it. */
function filledIn() {
  const texts = screen.getAllByRole('dialog').flatMap((each) => [...each.querySelectorAll('textarea, input, select')])
  const values = texts.map((each) =>
    Reflect.get(each, 'type') === 'radio' ? Reflect.get(each, 'checked') : Reflect.get(each, 'value'),
  )
  return [...values, ...screen.queryAllByRole('checkbox').map((box) => box.getAttribute('aria-checked'))]
}

type User = ReturnType<typeof userEvent.setup>

describe('what is half filled in', () => {
  it.each<[DialogId, Incident, (user: User) => Promise<void>]>([
    [
      'resolve',
      open.incident,
      async (user) => {
        await user.selectOptions(screen.getByRole('combobox', { name: 'Resolution code' }), 'workaround')
        for (const name of ['Cause', 'Steps taken', 'What was hard', 'Fix']) {
          await user.type(screen.getByRole('textbox', { name }), `${name} is long`)
        }
      },
    ],
    [
      'hold',
      open.incident,
      async (user) => {
        await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'parts')
        await user.type(screen.getByRole('textbox', { name: 'Comment' }), 'A new belt')
      },
    ],
    [
      'cancel',
      open.incident,
      async (user) => {
        await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'unnecessary')
        await user.type(screen.getByRole('textbox', { name: 'Note' }), 'They have another one')
      },
    ],
    [
      'override',
      open.incident,
      async (user) => {
        await user.click(screen.getByRole('radio', { name: 'P1' }))
        await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'The board waits')
      },
    ],
    [
      'reopen',
      resolved.incident,
      async (user) => {
        await user.type(screen.getByRole('textbox', { name: /^Why/ }), 'It squeaks again')
      },
    ],
    [
      'close',
      resolved.incident,
      async (user) => {
        await user.click(screen.getByRole('checkbox'))
        await user.click(screen.getByRole('radio', { name: '4' }))
      },
    ],
  ])('to %s an incident is there again after Esc and after a reload', async (id, incident, fill) => {
    const databaseName = freshName()
    const session = await openTestSession({ databaseName })
    const { user, press } = show(session, id, incident)
    const empty = filledIn()
    await fill(user)
    const filled = filledIn()
    expect(filled).not.toEqual(empty)
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    press()
    await waitFor(() => expect(filledIn()).toEqual(filled))
    await session.drafts.read(`${id} ${incident.id}`)
    cleanup()
    await session.close()
    show(await openTestSession({ databaseName }), id, incident)
    await waitFor(() => expect(filledIn()).toEqual(filled))
  })

  it('is of its own incident and action', async () => {
    const session = await openTestSession()
    const { user, unmount } = show(session, 'hold', open.incident)
    await user.type(screen.getByRole('textbox'), 'Which belt?')
    unmount()
    for (const [id, incident] of [
      ['hold', buildChange({}, buildDevice('ben').moment).incident],
      ['cancel', open.incident],
    ] as const) {
      const { unmount: leave } = show(session, id, incident)
      await session.drafts.read(`${id} ${incident.id}`)
      expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('')
      leave()
    }
  })

  it('is forgotten once the action was done, and not before', async () => {
    const session = await openTestSession()
    const { user } = show(session, 'hold', open.incident)
    await user.type(screen.getByRole('textbox'), 'Which belt?{Control>}{Enter}{/Control}')
    expect((await screen.findByRole('alert')).textContent).toContain('not on this device')
    expect(await session.drafts.read(`hold ${open.incident.id}`)).toMatchObject({ comment: 'Which belt?' })
    await session.incidents.bulkWrite([open])
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await session.drafts.read(`hold ${open.incident.id}`)).toBeUndefined()
  })

  it('keeps which incident is the other one', async () => {
    const session = await openTestSession()
    const other = buildChange({ title: 'Printer in the hall is out' }, buildDevice('ben').moment)
    await session.incidents.bulkWrite([open, other])
    const { user, press } = show(session, 'cancel', open.incident)
    await user.type(screen.getByRole('combobox', { name: 'Duplicate of' }), 'hall')
    await user.click(await screen.findByRole('option', { name: /hall/ }))
    await user.keyboard('{Escape}')
    press()
    await waitFor(() => expect(filledIn()).toContain(`${other.incident.number} Printer in the hall is out`))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () =>
      expect(await session.incidents.get(open.incident.id)).toMatchObject({
        state: 'canceled',
        links: [{ to: other.incident.id }],
      }),
    )
  })

  it('does not confirm a resolution for the one before it', async () => {
    const session = await openTestSession()
    const { user, unmount } = show(session, 'close', resolved.incident)
    await user.click(screen.getByRole('checkbox'))
    unmount()
    pass(1_000)
    const reopened = accepted(reopen(resolved.incident, { reason: 'It squeaks' }, moment))
    const again = accepted(resolve(reopened.incident, RESOLUTION, moment))
    show(session, 'close', again.incident)
    await session.drafts.read(`close ${open.incident.id}`)
    expect(screen.getByRole('checkbox').getAttribute('aria-checked')).toBe('false')
  })
})

describe('the other incident of a duplicate', () => {
  const real = buildChange({ title: 'Scanner in the hall' }, buildDevice('cleo').moment)
  const made = buildChange({ title: 'Scales in the hall' }, buildDevice('dora').moment)
  const sample = { ...made, incident: { ...made.incident, sample: true } }

  it.each([
    { sample: false, offered: 'Scanner in the hall' },
    { sample: true, offered: 'Scales in the hall' },
  ])('is a sample only for a sample (%o)', async ({ sample: isSample, offered }) => {
    const session = await openTestSession()
    await session.incidents.bulkWrite([real, sample])
    const { user } = show(session, 'cancel', { ...open.incident, sample: isSample })
    await user.type(screen.getByRole('combobox', { name: 'Duplicate of' }), 'hall')
    const found = await screen.findAllByRole('option', { name: /hall/ })
    expect(found.map((each) => each.textContent)).toEqual([expect.stringContaining(offered)])
  })
})

it('asks for the question to the caller only while the hold waits for the caller', async () => {
  const session = await openTestSession()
  const { user } = show(session, 'hold', open.incident)
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect((await screen.findByRole('alert')).textContent).toBe('Ask the caller what you need to know.')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'vendor')
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  expect(screen.getByRole('textbox', { name: 'Comment' }).getAttribute('aria-invalid')).not.toBe('true')
})
