import type { Page } from '@playwright/test'
import { buildChange, buildDevice } from '../shared/domain/build'
import { goTo, goToPage, logIncident, openIncident, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

const SCRIPT = '<img src=x onerror="window.poisoned = true">'
const MEGABYTES = 'x'.repeat(5_000_000)

let drawn = 0

/** An incident as another client would write it, and its first entry. */
function written(title: string) {
  drawn += 1
  const { moment } = buildDevice(`dirk${drawn}`)
  const { incident, entries } = buildChange({ title, impact: 'medium', urgency: 'medium' }, moment)
  const [first] = entries
  if (first === undefined) throw new Error('nothing was logged')
  const { id, ...fields } = incident
  const { id: entryId, ...entry } = first
  return {
    incident: { _id: `incident:poison-${drawn}`, ...fields, number: `POI-000${drawn}` },
    entry: { _id: `entry:poison-${drawn}`, ...entry, incident: `incident:poison-${drawn}`, recordedBy: 'dirk' },
  }
}

/** Stands for `__proto__`, which our own server takes from nobody; a CouchDB does. */
const PROTOTYPE = 'named-like-a-prototype'
const COLUMNS = { [PROTOTYPE]: '1', constructor: '2', hasOwnProperty: '3' }

/** The window receives what a server would send that takes such keys. */
async function sendPrototypes(page: Page): Promise<void> {
  await page.route(/\/_changes\?/, async (route) => {
    const answer = await route.fetch({ timeout: 0 }).catch(() => null)
    // The window has ended the request.
    if (answer === null) return
    const body = (await answer.text()).replaceAll(`"${PROTOTYPE}"`, '"__proto__"')
    await route.fulfill({ response: answer, body }).catch(() => {})
  })
}

test('what another client has poisoned is shown as text or listed by name, and work goes on', async ({
  server,
  deviceOf,
}) => {
  const [scripted, stranger, keyed, large] = ['', 'Written by nobody', 'Keys of a prototype', 'A large one'].map(
    written,
  )
  const [typed, numberless, nameless, long] = ['', 'Has no number', '', 'Long'].map(written)
  if (!scripted || !stranger || !keyed || !large || !typed || !numberless || !nameless || !long) throw new Error()
  const comment = { type: 'comment', text: `Said ${SCRIPT}`, visibility: 'internal', fromCaller: false }
  const ghosts = { createdBy: 'person:ghost', updatedBy: 'person:ghost', assignee: 'person:ghost' }
  await server.write([
    { ...scripted.incident, title: `Broken ${SCRIPT}`, description: SCRIPT, tags: [SCRIPT], location: SCRIPT },
    { ...scripted.entry, _id: 'entry:poison-comment', body: comment },
    { ...stranger.incident, ...ghosts, team: 'team:nowhere', service: 'service:none', watchers: ['person:ghost'] },
    { ...stranger.entry, by: 'person:ghost' },
    { ...keyed.incident, _id: 'incident:__proto__', title: 'Its id is a prototype', number: 'constructor' },
    { ...large.incident, ofALaterVersion: MEGABYTES },
    { ...stranger.entry, _id: 'entry:poison-orphan', incident: 'incident:nowhere' },
    { ...typed.incident, title: 42, impact: { high: true }, createdAt: 'yesterday' },
    { ...numberless.incident, number: {}, state: 'melted' },
    { ...nameless.incident, number: 7, title: null },
    { ...long.incident, title: MEGABYTES },
    { ...typed.entry, body: 'not an entry', hlc: 12 },
    { _id: 'person:poison', kind: 'person', name: SCRIPT, role: 'emperor' },
    { _id: 'article:poison', kind: 'article', title: ['a', 'list'], text: MEGABYTES },
  ])

  const { page } = await deviceOf('lea')
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await sendPrototypes(page)
  await page.reload()
  const more = { [PROTOTYPE]: { title: 'of everything' }, toString: 1 }
  await server.write([{ ...keyed.incident, constructor: 1, more, imported: COLUMNS, clocks: COLUMNS }])
  await expect(connection(page)).toHaveAccessibleName(/All sent at \d\d:\d\d · 7 can’t be read$/)

  await test.step('text from others is text', async () => {
    await openIncident(page, 'Broken')
    const detail = page.getByRole('article')
    await expect(detail).toContainText(SCRIPT)
    await expect(page.getByRole('region', { name: 'Timeline' })).toContainText(`Said ${SCRIPT}`)
    await expect(page.locator('img[src="x"]')).toHaveCount(0)
    expect(await page.evaluate(() => 'poisoned' in window)).toBe(false)
  })

  await test.step('people, teams and keys that do not exist keep nothing from opening', async () => {
    for (const title of ['Written by nobody', 'Keys of a prototype', 'Its id is a prototype', 'A large one']) {
      await openIncident(page, title)
      await expect(page.getByRole('article').getByRole('textbox', { name: 'Title' })).toHaveValue(title)
    }
  })

  await test.step('what can’t be read is listed by what of its name is text, with what to do', async () => {
    await goToPage(page, 'g f', 'Refused')
    const listed = page.getByRole('region', { name: 'From the server, unreadable' }).getByRole('listitem')
    await expect(listed).toHaveCount(7)
    for (const name of [
      String(typed.incident.number),
      `${SCRIPT}`,
      'Has no number',
      nameless.incident._id,
      typed.entry._id,
      'article:poison',
    ]) {
      await expect(listed.filter({ hasText: name }).first()).toBeVisible()
    }
    await expect(listed.filter({ hasText: String(long.incident.number) })).toContainText(/x{100}…/)
    await expect(listed.filter({ hasText: String(typed.incident.number) })).toContainText(
      /is not written as this Firstline reads it\. Update Firstline; if it stays here, ask who runs the server/,
    )
    await goToPage(page, 'g o', 'Ready to go offline')
    await expect(page.getByText('except 7 records that can’t be read: Refused says what to do.')).toBeVisible()
  })

  await test.step('work goes on, and what is mended there is here', async () => {
    await logIncident(page, 'Work goes on')
    await expect(connection(page)).toHaveAccessibleName(/All sent at \d\d:\d\d · 7 can’t be read$/)
    expect(await server.documents('incident:')).toContainEqual(expect.objectContaining({ title: 'Work goes on' }))
    const held = (await server.documents('incident:')).find(({ _id }) => _id === numberless.incident._id)
    await server.write([{ ...numberless.incident, _rev: held?._rev }])
    await expect(connection(page)).toHaveAccessibleName(/All sent at \d\d:\d\d · 6 can’t be read$/)
    await goTo(page, 'All')
    await expect(rowOf(page, 'Has no number')).toBeVisible()
  })
  expect(errors).toEqual([])
})
