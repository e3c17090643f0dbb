import type { KeptIdentity } from '../../shared/safety'
import type { Handlers } from '../ipc'
import type { JsonFile } from '../json-file'
import type { Troubles } from '../troubles'
import type { SafetyCopy } from './safety-copy'
import type { Snapshots } from './snapshots'

export type SafetyHandlers = Pick<
  Handlers,
  | 'safety:append'
  | 'safety:held'
  | 'safety:read'
  | 'identity:kept'
  | 'identity:keep'
  | 'snapshot:due'
  | 'snapshot:write'
  | 'troubles:list'
>

/** What the channels of the safety copy do. */
export function safetyHandlers(parts: {
  readonly copy: SafetyCopy
  readonly identity: JsonFile<KeptIdentity>
  readonly snapshots: Snapshots
  readonly troubles: Troubles
}): SafetyHandlers {
  const { copy, identity, snapshots, troubles } = parts
  return {
    'safety:append': ([operations]) => copy.append(operations),
    'safety:held': ([before]) => copy.held(before),
    'safety:read': ([ids]) => copy.read(ids),
    'identity:kept': identity.read,
    'identity:keep': ([now]) => {
      const before = identity.read()
      const isSame = before?.device === now.device && before.prefix === now.prefix
      // Two windows may tell it in another order than it happened: the counter only rises.
      identity.write(isSame ? { ...now, counter: Math.max(before.counter, now.counter) } : now)
      return null
    },
    'snapshot:due': snapshots.isDue,
    'snapshot:write': ([part]) => snapshots.write(part),
    'troubles:list': troubles.list,
  }
}
