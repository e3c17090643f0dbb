// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { DataSession } from '../../../../renderer/data/session'
import type { Incident } from '../../../../shared/domain/incident'
import { fillDisk, openTestSession } from '../../data/open-test-session'
import '../../jsdom-layout'
import '../../patient-queries'
import { showCapture } from './show-capture'

afterEach(cleanup)

async function logged(session: DataSession): Promise<readonly Incident[]> {
  const rows = await session.db.incidents.find().exec()
  return rows.map((row) => row.toMutableJSON())
}

describe('logging an incident by keyboard', () => {
  it('takes the title and four keystrokes', async () => {
    const session = await openTestSession()
    const { onOpenChange } = showCapture(session)
    const user = userEvent.setup()
    await user.keyboard('Card terminal 4 declines')
    await user.keyboard('{Tab}3')
    await user.keyboard('1')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect(await logged(session)).toMatchObject([
      { title: 'Card terminal 4 declines', impact: 'high', urgency: 'high', priority: 1 },
    ])
  })

  it('takes the title alone', async () => {
    const session = await openTestSession()
    const { onOpenChange } = showCapture(session)
    const user = userEvent.setup()
    await user.keyboard('Mouse is broken{Control>}{Enter}{/Control}')
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect(await logged(session)).toMatchObject([{ title: 'Mouse is broken', impact: 'low', urgency: 'medium' }])
  })

  it('shows the priority that the answers give', async () => {
    showCapture(await openTestSession())
    const user = userEvent.setup()
    expect(screen.getByRole('status', { name: 'Priority' }).textContent).toContain('P4 Low')
    await user.keyboard('{Tab}2')
    await user.keyboard('1')
    expect(screen.getByRole('status', { name: 'Priority' }).textContent).toContain('P2 High')
  })

  it('asks for a title and puts the focus there', async () => {
    const session = await openTestSession()
    showCapture(session)
    const user = userEvent.setup()
    await user.keyboard('{Tab}1{Control>}{Enter}{/Control}')
    const title = screen.getByRole('textbox', { name: /^Title/ })
    await waitFor(() => expect(title.getAttribute('aria-invalid')).toBe('true'))
    expect(document.activeElement).toBe(title)
    expect(screen.getByRole('alert').textContent).toBe('Say in a few words what is wrong.')
    expect(await logged(session)).toEqual([])
  })

  it('stores nothing for somebody who has become a reader meanwhile, and says why', async () => {
    const session = await openTestSession()
    showCapture(session)
    const user = userEvent.setup()
    await user.keyboard('Mouse is broken')
    await session.setActor({ user: 'vera', roles: ['viewer'], role: 'viewer' })
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect((await screen.findByRole('alert')).textContent).toContain('Your role, viewer, can read and not change.')
    expect(await logged(session)).toEqual([])
  })

  it('logs once when the keys are pressed twice', async () => {
    const session = await openTestSession()
    const { onOpenChange } = showCapture(session)
    const user = userEvent.setup()
    await user.keyboard('Once{Control>}{Enter}{Enter}{/Control}')
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect(await logged(session)).toHaveLength(1)
  })

  it('stays open for another one, with an empty form', async () => {
    const session = await openTestSession()
    const { onOpenChange } = showCapture(session)
    const user = userEvent.setup()
    await user.keyboard('First{Control>}{Shift>}{Enter}{/Shift}{/Control}')
    const title = screen.getByRole<HTMLInputElement>('textbox', { name: /^Title/ })
    await waitFor(() => expect(title.value).toBe(''))
    expect(document.activeElement).toBe(title)
    await user.keyboard('Second{Control>}{Enter}{/Control}')
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect((await logged(session)).map(({ title }) => title).sort()).toEqual(['First', 'Second'])
  })

  it('keeps what was half typed over a reload, and forgets it once it was logged', async () => {
    const session = await openTestSession()
    const first = showCapture(session)
    const user = userEvent.setup()
    await user.keyboard('Half a ti')
    await waitFor(async () => expect(await session.drafts.read('capture')).toMatchObject({ title: 'Half a ti' }))
    first.unmount()
    const { onOpenChange } = showCapture(session)
    const title = screen.getByRole<HTMLInputElement>('textbox', { name: /^Title/ })
    await waitFor(() => expect(title.value).toBe('Half a ti'))
    await user.click(screen.getByRole('button', { name: /^Log incident/ }))
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    await waitFor(async () => expect(await session.drafts.read('capture')).toBeUndefined())
  })

  it('says that a service could not be added on a full disk, and adds it once there is room', async () => {
    const session = await openTestSession()
    const { onOpenChange } = showCapture(session)
    const user = userEvent.setup()
    await user.keyboard('Stays shut')
    await user.click(screen.getByRole('combobox', { name: 'Service' }))
    const makeRoom = fillDisk(session.db.library)
    await user.keyboard('Gates{Control>}{Enter}{/Control}')
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full, so the service was not stored.')
    expect(screen.getByPlaceholderText('Find or add a service…')).toHaveProperty('value', 'Gates')
    expect(await logged(session)).toEqual([])
    makeRoom()
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    const [service] = (await session.library.read()).services.values()
    expect(service?.name).toBe('Gates')
    expect(await logged(session)).toMatchObject([{ title: 'Stays shut', service: service?.id }])
  })

  it('keeps what was half typed on a full disk, as long as the window lives', async () => {
    const session = await openTestSession()
    const first = showCapture(session)
    fillDisk(session.db.drafts)
    const user = userEvent.setup()
    await user.keyboard('Must not get lost')
    first.unmount()
    showCapture(session)
    const title = screen.getByRole<HTMLInputElement>('textbox', { name: /^Title/ })
    await waitFor(() => expect(title.value).toBe('Must not get lost'))
  })
})
