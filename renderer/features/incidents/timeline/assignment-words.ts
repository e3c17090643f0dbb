import type { PersonId } from '../../../../shared/domain/ids'
import type { EntryBody } from '../../../../shared/domain/timeline-entry'
import type { Names } from '../../../data/names'

type Assignment = Extract<EntryBody, { type: 'assignment' }>

/** What an assignment entry says after the name of who did it: "took it", "moved it to Network and took Maya off it". */
export function assignmentInWords(body: Assignment, by: PersonId | '', names: Names): string {
  const team = teamWords(body, names)
  const person = personWords(body, by, names)
  if (team !== '' && person !== '') return `${team} and ${person}`
  return team || person || 'left the assignment as it was'
}

function teamWords(body: Assignment, names: Names): string {
  if (body.fromTeam === body.toTeam) return ''
  if (body.toTeam === '') return `took it from the team ${names.team(body.fromTeam)}`
  if (body.fromTeam === '') return `gave it to the team ${names.team(body.toTeam)}`
  return `moved it from ${names.team(body.fromTeam)} to ${names.team(body.toTeam)}`
}

function personWords(body: Assignment, by: PersonId | '', names: Names): string {
  const { fromAssignee: from, toAssignee: to } = body
  if (from === to) return ''
  if (to === '') return from === by ? 'gave up the assignment' : `took ${names.person(from)} off it`
  if (to === by) return from === '' ? 'took it' : `took it over from ${names.person(from)}`
  if (from === '') return `assigned it to ${names.person(to)}`
  return from === by
    ? `handed it over to ${names.person(to)}`
    : `reassigned it from ${names.person(from)} to ${names.person(to)}`
}
