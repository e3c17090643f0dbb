// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import { IncidentsScreen } from '../../../../renderer/features/incidents/incidents-screen'
import { useNavigation } from '../../../../renderer/stores/navigation'
import { articleOf } from '../../../../shared/domain/article'
import type { Change } from '../../../../shared/domain/change'
import { checklistsOf, checkOff } from '../../../../shared/domain/checklist'
import type { Resolution } from '../../../../shared/domain/incident'
import type { KnowledgeRecord, Role } from '../../../../shared/domain/library'
import { LIMITS } from '../../../../shared/domain/limits'
import { resolve } from '../../../../shared/domain/state-operations'
import { accepted, buildChange, RESOLUTION } from '../../../shared/domain/build'
import { openTestSession } from '../../data/open-test-session'
import '../../jsdom-layout'
import { buildArticle, buildPlaybook } from '../knowledge/build-knowledge'
import '../../patient-queries'

afterEach(cleanup)

beforeEach(() => useNavigation.setState({ panel: 'list', openRecord: null, openIncident: null }))

/** The detail of an incident as somebody with this role sees it. */
async function opened(role: Role, change: Change, ...records: readonly KnowledgeRecord[]) {
  const session = await openTestSession()
  await session.setActor({ user: 'tina', roles: [role], role })
  await session.library.upsert(records)
  await session.incidents.bulkWrite([change])
  useNavigation.setState({ openIncident: change.incident.id })
  render(
    <DataProvider session={session}>
      <IncidentsScreen />
    </DataProvider>,
  )
  await screen.findByRole('article')
  return { session, user: userEvent.setup() }
}

const open = buildChange()

function resolved(resolution: Resolution = RESOLUTION): Change {
  const moment = { ...buildResolver(), tick: () => '1' }
  const { incident, entries } = accepted(resolve(open.incident, resolution, moment))
  return { incident, entries: [...open.entries, ...entries] }
}

function buildResolver() {
  const actor = { person: 'person:tina', user: 'tina', role: 'technician', device: 'device:tina' } as const
  return { actor, now: open.incident.createdAt + 1, newUuid: () => crypto.randomUUID() }
}

describe('a checklist', () => {
  it('is ticked, says who did it, and is there again after it', async () => {
    const { session, user } = await opened('technician', open, buildPlaybook())
    const list = await screen.findByRole('group')
    expect(list.textContent).toContain('0 of 2')
    await user.click(within(list).getByRole('checkbox', { name: 'Call the provider' }))
    await waitFor(() => expect(list.textContent).toContain('1 of 2'))
    expect(list.textContent).toContain('You, ')
    const entries = await session.timeline.read(open.incident.id)
    expect(entries.map(({ body }) => body.type)).toEqual(['created', 'checklist', 'checklist-step'])
    await user.click(within(list).getByRole('checkbox', { name: 'Call the provider' }))
    await waitFor(() => expect(list.textContent).toContain('taken back by you'))
  })

  it('that is finished is out of the way when an open incident is opened, and never looks as if nothing was done', async () => {
    const playbook = buildPlaybook()
    const finished = playbook.steps.reduce<Change>((done, { id }, at) => {
      const [checklist] = checklistsOf(done.incident, done.entries, [playbook])
      if (checklist === undefined) throw new Error('no checklist')
      const moment = { ...buildResolver(), tick: () => String(at + 1) }
      const { incident, entries } = accepted(checkOff(done.incident, { checklist, step: id, done: true }, moment))
      return { incident, entries: [...done.entries, ...entries] }
    }, open)
    const seen: string[] = []
    const watcher = new MutationObserver(() => seen.push(document.body.textContent))
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
    await opened('technician', finished, playbook)
    const list = await screen.findByRole('group')
    watcher.disconnect()
    expect(list.textContent).toContain('2 of 2')
    expect(list).toHaveProperty('open', false)
    expect(seen.filter((text) => text.includes('0 of 2'))).toEqual([])
  })

  it('is not ticked by who only reads', async () => {
    await opened('viewer', open, buildPlaybook())
    expect(await screen.findByRole('checkbox', { name: 'Call the provider' })).toHaveProperty('disabled', true)
  })

  it('is not there where the playbook is for another kind of incident', async () => {
    await opened('technician', open, buildPlaybook({ categories: ['Mail'] }))
    expect(screen.queryByRole('checkbox', { name: 'Call the provider' })).toBe(null)
  })
})

it('shows at most three published articles that may help, to be read in place', async () => {
  const helpful = ['One', 'Two', 'Three', 'Four'].map((title) =>
    buildArticle({ title: `Label printer ${title}`, state: 'published' }),
  )
  const { user } = await opened('viewer', open, ...helpful, buildArticle({ title: 'Label printer draft' }))
  const region = await screen.findByRole('region', { name: 'May help' })
  expect(within(region).getAllByRole('group')).toHaveLength(3)
  expect(region.textContent).not.toContain('draft')
  const [first] = within(region).getAllByRole('button', { name: 'Open in Knowledge', hidden: true })
  if (first === undefined) throw new Error('no way to the article')
  await user.click(first)
  expect(useNavigation.getState()).toMatchObject({ panel: 'knowledge', openRecord: helpful[3]?.id })
})

describe('a resolved incident', () => {
  it('becomes a draft in one click, and then leads to it', async () => {
    const { session, user } = await opened('technician', resolved())
    await user.click(await screen.findByRole('button', { name: 'Write an article' }))
    await screen.findByRole('button', { name: 'Open the article' })
    const [article] = (await session.library.read()).articles.values()
    expect(article).toMatchObject({ state: 'draft', incident: open.incident.id, title: open.incident.title })
    expect(useNavigation.getState()).toMatchObject({ panel: 'knowledge', openRecord: article?.id })
  })

  it('that says more than an article holds becomes a half-written one, with all of it', async () => {
    const long = resolved({ ...RESOLUTION, steps: 's'.repeat(LIMITS.text) })
    const { session, user } = await opened('technician', long)
    await user.click(await screen.findByRole('button', { name: 'Write an article' }))
    await waitFor(() => expect(useNavigation.getState().panel).toBe('knowledge'))
    const kept = await session.drafts.read(`knowledge ${useNavigation.getState().openRecord}`)
    expect(kept).toEqual({ base: null, values: articleOf(long.incident) })
    expect([...(await session.library.read()).articles.keys()]).toEqual([])
    expect(screen.queryByRole('alert')).toBe(null)
  })

  it('goes on with what is half written instead of beginning anew', async () => {
    const long = resolved({ ...RESOLUTION, steps: 's'.repeat(LIMITS.text) })
    const { session, user } = await opened('technician', long)
    await user.click(await screen.findByRole('button', { name: 'Write an article' }))
    await waitFor(() => expect(useNavigation.getState().openRecord).not.toBe(null))
    const key = `knowledge ${useNavigation.getState().openRecord}`
    await session.drafts.keep(key, 'mine')
    useNavigation.setState({ openRecord: null })
    await user.click(screen.getByRole('button', { name: 'Write an article' }))
    await waitFor(() => expect(`knowledge ${useNavigation.getState().openRecord}`).toBe(key))
    expect(await session.drafts.read(key)).toBe('mine')
  })

  it('offers who only reads no more than the article that is there', async () => {
    await opened('viewer', resolved())
    expect(screen.queryByRole('button', { name: 'Write an article' })).toBe(null)
    cleanup()
    const article = { ...buildArticle(), incident: open.incident.id }
    await opened('viewer', resolved(), article)
    expect(await screen.findByRole('button', { name: 'Open the article' })).toBeDefined()
  })
})
