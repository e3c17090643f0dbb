import { tidyName } from '../../shared/domain/name-key'
import type { ServiceReason } from '../../shared/domain/service'
import type { Result } from '../../shared/result'
import type { ComboboxAdding } from './combobox-choices'
import { READS_ONLY } from './role-refusal'

const REFUSALS: Readonly<Record<ServiceReason | 'storage-full', string>> = {
  'viewers-only-read': READS_ONLY,
  'leads-only': 'Only a lead removes a service. Ask the lead of the team.',
  'name-missing': 'Give the service a name.',
  'name-taken': 'Another service has this name. Choose a different one.',
  'too-long': 'This name is too long. Shorten it.',
  'nothing-changed': 'Nothing would change.',
  'storage-full': 'The disk is full, so the service was not stored. Free some space and try again.',
}

/** Why a service was not stored and what to do next, in a sentence. */
export function serviceRefusal(reason: ServiceReason | 'storage-full'): string {
  return REFUSALS[reason]
}

type Adding<Id extends string> = {
  readonly offers: (name: string) => 'new' | 'again' | null
  readonly add: (name: string) => Promise<Result<Id, ServiceReason | 'storage-full'>>
}

/** Adding a service in the words of a combobox; `onAdded` hears of the one that was added or is there by that name. */
export function serviceAdding<Id extends string>(
  { offers, add }: Adding<Id>,
  onAdded: (id: Id) => void,
): Pick<ComboboxAdding, 'offer' | 'add'> {
  return {
    offer: (text) => {
      const how = offers(text)
      if (how === null) return null
      const name = tidyName(text)
      return how === 'new' ? `Add “${name}”` : `Offer “${name}” again`
    },
    add: async (text) => {
      const added = await add(text)
      if (!added.ok) return serviceRefusal(added.reason)
      onAdded(added.value)
      return ''
    },
  }
}
