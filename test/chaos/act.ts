import type { DataSession } from '../../renderer/data/session'
import type { IncidentId } from '../../shared/domain/ids'
import { type Incident, LEVELS } from '../../shared/domain/incident'
import type { Note } from './ledger'
import type { Mix } from './mix'
import { type Dice, drawDeed } from './person'
import { writeSomeArticle } from './write-article'

/** Most work is about few incidents, so that people meet. */
const BUSY = 4
/** Bytes of the photos: less than one piece, and more. */
const PHOTO_SIZES = [2_000, 40_000, 300_000] as const

/** A person at a device. */
export type AtWork = {
  readonly device: string
  readonly session: DataSession
  readonly mix: Mix
  readonly dice: Dice
  readonly note: (note: Note) => void
}

/** The person does one thing. `step`: no two things have the same. */
export async function act(at: AtWork, step: number): Promise<void> {
  const { device, session, mix, dice, note } = at
  if (dice.chance(mix.articles)) return writeSomeArticle(at, step, wordsOf(step, device))
  const known = await incidentsOf(session)
  if (known.length === 0 || dice.chance(known.length < BUSY ? 0.4 : 0.08)) return log(at, step)
  const pool = dice.chance(0.8) ? known.slice(0, BUSY) : known
  const incident = pool[dice.below(pool.length)]
  if (incident === undefined) return
  if (dice.chance(mix.photos)) return addPhoto(at, incident.id, step)

  // Who has not signed in yet may do everything here, and would then learn that it is not theirs to do.
  const actor = session.actor()
  const asMember = actor.user === '' ? { ...actor, role: 'technician' as const } : actor
  const deed = drawDeed(incident, asMember, wordsOf(step, device), dice)
  if (deed === null) return
  const { id } = incident
  const { what } = deed
  const answer = await session.incidents.perform(id, (base, moment) => {
    const result = deed.operation(base, moment)
    if (result.ok) {
      note({ kind: 'wrote', written: { step, device, what, incident: id, base, change: result.value } })
      note({ kind: 'told', told: { step, text: `${device}: ${what}`, incident: id } })
    }
    return result
  })
  if (answer.ok) note({ kind: 'acknowledged', step })
}

/** Words that appear nowhere else, so that they can be found again. */
function wordsOf(step: number, device: string): string {
  return `words ${step} of ${device}`
}

async function log({ device, session, dice, note }: AtWork, step: number): Promise<void> {
  const title = wordsOf(step, device)
  const answer = await session.incidents.log({ title, impact: dice.pick(LEVELS), urgency: dice.pick(LEVELS) })
  if (!answer.ok) return
  const { id, number } = answer.value
  const change = { incident: answer.value, entries: [] }
  note({ kind: 'wrote', written: { step, device, what: 'log', incident: id, base: null, change } })
  note({ kind: 'told', told: { step, text: `${device}: log ${number}`, incident: id } })
  note({ kind: 'acknowledged', step })
}

async function addPhoto({ device, session, dice, note }: AtWork, incident: IncidentId, step: number): Promise<void> {
  const name = `photo ${step} of ${device}`
  const photo = new Blob([new Uint8Array(dice.pick(PHOTO_SIZES)).fill(step % 251)])
  const answer = await session.files.addPhoto(incident, photo, name)
  if (!answer.ok) return
  note({ kind: 'photo', photo: { step, device, incident, name } })
  note({ kind: 'told', told: { step, text: `${device}: ${name}`, incident } })
}

/** The newest by id first, which every device sees the same. */
async function incidentsOf(session: DataSession): Promise<readonly Incident[]> {
  const found = await session.db.incidents.find({ selector: { removed: false } }).exec()
  return found.map((incident) => incident.toMutableJSON()).sort((a, b) => (a.id < b.id ? 1 : -1))
}
