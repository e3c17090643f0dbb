/*
 * A window that saves, for the kill test: `window.saving`. The main process's safety copy is reached under `/sync/<channel>`.
 * `save()`: logs and changes incidents until the browser ends, and calls `window.reportSaved` for each after the store said that it is stored
 * `lacking(saved)`: those of them that are not there, or not as far as was said
 * `halves()`: incidents without the line of the timeline that began them, and lines without their incident
 */
import { openSafeSession } from '../../../renderer/data/safety/open-safe-session'
import type { Restored } from '../../../renderer/data/safety/restore'
import type { DataSession } from '../../../renderer/data/session'
import { startWork } from '../../../shared/domain/state-operations'
import type { Channel, RequestArguments } from '../../../shared/ipc'
import type { Saved, SavingPage } from '../saving-page'

const request = async <C extends Channel>(channel: C, ...args: RequestArguments<C>) => {
  const answer = await fetch(`/sync/${encodeURIComponent(channel)}`, { method: 'POST', body: JSON.stringify(args) })
  if (!answer.ok) throw new Error(`${channel}: ${answer.status}`)
  return answer.json()
}

async function open(): Promise<{ readonly session: DataSession; readonly restored: Restored }> {
  const { session, safety } = await openSafeSession({ databaseName: 'saving' }, request)
  const restored = await safety.restore(session)
  await safety.complete()
  return { session, restored }
}

const opening = open()

async function save(): Promise<void> {
  const { session } = await opening
  for (;;) {
    const logged = await session.incidents.log({ title: 'Saved in time', impact: 'low', urgency: 'low' })
    if (!logged.ok) throw new Error(logged.reason)
    const { id, number } = logged.value
    void window.reportSaved({ id, number, state: 'new' })
    const started = await session.incidents.perform(id, startWork)
    if (!started.ok) throw new Error(started.reason)
    void window.reportSaved({ id, number, state: 'in-progress' })
  }
}

async function lacking(saved: readonly Saved[]): Promise<readonly string[]> {
  const { session } = await opening
  const found = await session.db.incidents.storageInstance.findDocumentsById(
    saved.map(({ id }) => id),
    false,
  )
  const stored = new Map(found.map((incident) => [incident.id, incident]))
  return saved
    .filter(({ id, number, state }) => {
      const incident = stored.get(id)
      return incident?.number !== number || (state === 'in-progress' && incident.state !== state)
    })
    .map(({ id }) => id)
}

async function halves(): Promise<readonly string[]> {
  const { db } = (await opening).session
  const [incidents, entries] = await Promise.all([db.incidents.find().exec(), db.timeline.find().exec()])
  const begun = new Set(entries.filter(({ body }) => body.type === 'created').map(({ incident }) => incident))
  const known = new Set(incidents.map(({ id }) => id))
  const numbers = new Set(incidents.map(({ number }) => number))
  return [
    ...incidents.filter(({ id }) => !begun.has(id)).map(({ id }) => `${id} has no beginning`),
    ...entries.filter(({ incident }) => !known.has(incident)).map(({ id }) => `${id} has no incident`),
    ...(numbers.size < incidents.length ? [`${incidents.length - numbers.size} numbers were given twice`] : []),
  ]
}

const saving: SavingPage = { opened: opening.then(({ restored }) => restored), save, lacking, halves }
Object.assign(window, { saving })
