// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import type { DataSession } from '../../../../renderer/data/session'
import { takeIt } from '../../../../renderer/features/incidents/operations'
import { ReadinessPage } from '../../../../renderer/features/sync/pages/readiness-page'
import { useSync } from '../../../../renderer/stores/sync'
import type { FileId } from '../../../../shared/domain/ids'
import { ok } from '../../../../shared/result'
import type { SyncStatus } from '../../../../shared/sync-status'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

const READY = 'Ready: you can go offline.'
const synced: SyncStatus = { kind: 'synced', at: 1 }
const receiving: SyncStatus = { kind: 'receiving', received: 60, waiting: 0 }

afterEach(() => {
  cleanup()
  useSync.setState(useSync.getInitialState())
})

async function assign(session: DataSession, title: string) {
  const logged = await session.incidents.log({ title, impact: 'high', urgency: 'high' })
  if (!logged.ok) throw new Error(logged.reason)
  await session.incidents.perform(logged.value.id, takeIt)
  return logged.value.id
}

/** As replication brings one: with its timeline, without the pieces of its photo. The answer brings these. */
async function assignWithPhoto(session: DataSession, title: string) {
  const id = await assign(session, title)
  await session.files.addPhoto(id, new Blob(['a photo']))
  const pieces = await session.db.files.find().exec()
  const data = pieces.map((piece) => piece.toMutableJSON())
  await session.db.files.find().remove()
  return async () => {
    await session.db.files.bulkInsert(data)
  }
}

const addTeam = (session: DataSession, id: 'team:1' | 'team:2') => {
  const common = {
    kind: 'team',
    name: 'North',
    leads: [],
    updatedAt: 1,
    hlc: '1',
    sample: false,
    removed: false,
  } as const
  return session.library.upsert([{ id, ...common }])
}

async function withOld() {
  const session = await openTestSession()
  await addTeam(session, 'team:1')
  return { session, id: await assign(session, 'Old') }
}

function open(session: DataSession, status: SyncStatus) {
  useSync.setState({ status })
  const said: string[] = []
  const listen = () => said.push(screen.queryByRole('status')?.textContent ?? '')
  const watching = new MutationObserver(listen)
  watching.observe(document.body, { childList: true, characterData: true, subtree: true })
  render(
    <DataProvider session={session}>
      <ReadinessPage onSignIn={() => {}} />
    </DataProvider>,
  )
  return said
}

const become = (status: SyncStatus) => act(() => useSync.setState({ status }))
const heading = (text: string) => waitFor(() => expect(screen.getByRole('status').textContent).toBe(text))
const here = () => screen.getByRole('list', { name: 'What is on this device' }).textContent

describe('that one can go offline is said', () => {
  it('when what arrived while the page was open is here with its photos', async () => {
    const { session } = await withOld()
    let arrived = async () => {}
    let letGo = () => {}
    const released = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const fetchAhead = vi.fn(async (files: readonly FileId[]) => {
      await released
      await arrived()
      return ok(files.length)
    })
    useSync.setState({ fetchAhead })
    const said = open(session, receiving)
    await heading('Not known yet: what is new is still arriving.')
    await waitFor(() => expect(here()).toContain('1 open incident is assigned to you'))

    arrived = await assignWithPhoto(session, 'New')
    become(synced)
    await waitFor(() => expect(fetchAhead).toHaveBeenCalledOnce())
    await heading('Getting ready…')
    expect(said).not.toContain(READY)

    letGo()
    await heading(READY)
    expect(here()).toContain('2 open incidents are assigned to you')
    expect(here()).toContain('Their one photo or document is here.')
    expect(fetchAhead).toHaveBeenCalledOnce()
  })

  it('anew when something is assigned after that', async () => {
    const { session } = await withOld()
    let arrived = async () => {}
    const fetchAhead = vi.fn(async (files: readonly FileId[]) => {
      await arrived()
      return ok(files.length)
    })
    useSync.setState({ fetchAhead })
    open(session, synced)
    await heading(READY)
    arrived = await assignWithPhoto(session, 'New')
    await waitFor(() => expect(here()).toContain('Their one photo or document is here.'))
    await heading(READY)
    expect(here()).toContain('2 open incidents are assigned to you')
  })

  it('with what arrived of the library, and without what is no longer there', async () => {
    const { session, id } = await withOld()
    open(session, synced)
    await heading(READY)
    await addTeam(session, 'team:2')
    await waitFor(() => expect(here()).toContain('2 teams'))
    await session.files.addPhoto(id, new Blob(['a photo']))
    await waitFor(() => expect(here()).toContain('Their one photo or document is here.'))
    await session.db.files.find().remove()
    await heading('Not everything is here.')
  })
})
