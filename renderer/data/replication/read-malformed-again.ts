import type { Channel } from './channel'
import type { CouchClient } from './couch-client'
import type { Link } from './link'
import type { Quarantine } from './quarantine'
import { homeOfId, type RecordName } from './record-kind'
import type { WireDocument } from './wire'

const AT_ONCE = 50

export type ReadAgainOptions = {
  readonly client: Pick<CouchClient, 'read'>
  readonly link: Link
  readonly quarantine: Quarantine
  readonly channels: { readonly [name in RecordName]: Pick<Channel, 'deliver'> }
}

/**
 * Asks the server once more for what could not be read. The feed is past it and would never show it again, but this Firstline may be newer than
 * the one that did not understand it, or the server another. What it does not hold is listed no longer.
 */
export async function readMalformedAgain({ client, link, quarantine, channels }: ReadAgainOptions): Promise<void> {
  const listed = quarantine.all().flatMap(({ id, kind }) => (kind === 'malformed' ? [id] : []))
  for (let at = 0; at < listed.length; at += AT_ONCE) {
    const ids = listed.slice(at, at + AT_ONCE)
    const answer = await link.ask((signal) => client.read(ids, signal))
    // Too much for one answer: they stay listed as they are.
    if (answer.kind !== 'ok') continue
    const held = new Set(answer.value.map(({ _id }) => _id))
    await quarantine.release(ids.filter((id) => !held.has(id)))
    const among = (name: RecordName): readonly WireDocument[] =>
      answer.value.filter(({ _id }) => homeOfId(_id) === name)
    await channels.library.deliver(among('library'))
    await channels.timeline.deliver(among('timeline'))
    await channels.incidents.deliver(among('incidents'))
  }
}
