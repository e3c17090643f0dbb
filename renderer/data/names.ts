import type { PersonId, ServiceId, TeamId } from '../../shared/domain/ids'

/** Looks up who and what an id stands for, in the words of a sentence: oneself is "you", an unknown id says so. */
export type Names = {
  readonly person: (id: PersonId | '') => string
  readonly team: (id: TeamId | '') => string
  readonly service: (id: ServiceId | '') => string
}

/** "you" at the start of a sentence is "You"; names stay as they are. */
export function startSentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
