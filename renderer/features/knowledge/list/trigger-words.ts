import type { Playbook } from '../../../../shared/domain/library'
import type { Names } from '../../../data/names'

type Trigger = Pick<Playbook, 'services' | 'categories' | 'priorities'>

/** Which incidents a playbook comes with, as short as it can be said: "Ward Wi-Fi · P1, P2"; "Every incident" where it names nothing. */
export function triggerInWords({ services, categories, priorities }: Trigger, names: Names): string {
  const parts = [services.map(names.service), categories, priorities.toSorted().map((priority) => `P${priority}`)]
  const words = parts.filter((part) => part.length > 0).map((part) => part.join(', '))
  return words.length === 0 ? 'Every incident' : words.join(' · ')
}
