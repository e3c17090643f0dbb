import { GitMerge } from 'lucide-react'
import { useState } from 'react'
import type { IncidentId } from '../../../../shared/domain/ids'
import type { Conflict, ConflictScope } from '../../../data/conflicts/conflict-store'
import { useObservable, useSession } from '../../../data/hooks'
import { useActor, useLibrary } from '../../../data/use-names'
import { withLostValues } from '../../../data/write-knowledge'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'
import { countOf } from '../../../ui/count-text'
import { EmptyState } from '../../../ui/empty-state'
import { Segmented } from '../../../ui/segmented'
import { ConflictRow } from './conflict-row'

const SCOPES = [
  { value: 'mine', label: 'Mine' },
  { value: 'all', label: 'Everybody’s' },
] as const

const EMPTY: { readonly [S in ConflictScope]: string } = {
  mine: 'No value of yours lost against another one.',
  all: 'Nobody’s value lost against another one, or all were looked at.',
}

/** Where two people set the same field apart and one value lost: what it was before, both values, and the other one in one click. */
export function ConflictInbox() {
  const session = useSession()
  const actor = useActor()
  const [scope, setScope] = useState<ConflictScope>('mine')
  const conflicts = useObservable<readonly Conflict[] | null>(
    () => session.conflicts.observe(scope),
    [session, scope],
    null,
  )
  if (conflicts === null) return null
  return (
    <div className="mx-auto flex h-full max-w-5xl flex-col gap-4 px-8 py-6">
      <div className="flex items-center gap-4">
        <p className="flex-1 text-body">
          Two people set the same field while they were apart. Changes to different fields were both kept: the timeline
          has them.
        </p>
        <Segmented
          label="Whose conflicts"
          hideLabel
          value={scope}
          options={SCOPES}
          onChange={setScope}
          className="w-56 shrink-0"
        />
      </div>
      <KnowledgeConflicts />
      {conflicts.length === 0 && <EmptyState icon={GitMerge} title={EMPTY[scope]} />}
      {byIncident(conflicts).map((group) => (
        <IncidentConflicts key={group.id} conflicts={group.conflicts} mayChoose={actor.role !== 'viewer'} />
      ))}
    </div>
  )
}

/** Articles and playbooks keep what lost in themselves; here stands only that there is some. */
function KnowledgeConflicts() {
  const showPanel = useNavigation((state) => state.showPanel)
  const { articles, playbooks } = useLibrary()
  const count = withLostValues([...articles.values(), ...playbooks.values()]).length
  if (count === 0) return null
  return (
    <p className="flex items-center gap-2 rounded-md bg-sunken px-3 py-2 text-body">
      <span className="flex-1">
        {countOf(count, 'article or playbook holds', 'articles and playbooks hold')} a value that was not kept.
      </span>
      <Button size="sm" onClick={() => showPanel('knowledge')}>
        Go to Knowledge
      </Button>
    </p>
  )
}

type IncidentConflictsProps = { readonly conflicts: readonly Conflict[]; readonly mayChoose: boolean }

function IncidentConflicts({ conflicts, mayChoose }: IncidentConflictsProps) {
  const open = useNavigation((state) => state.open)
  const [first] = conflicts
  if (first === undefined) return null
  const { id, number, title } = first.incident
  return (
    <section aria-label={`${number} ${title}`} className="border-t border-line pt-3">
      <div className="mb-2 flex items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate text-md font-semibold text-strong">
          <span className="mr-2 font-normal text-muted">{number}</span>
          {title}
        </h2>
        <Button size="sm" onClick={() => open(id)}>
          Open
        </Button>
      </div>
      <ul className="flex flex-col gap-4">
        {conflicts.map((conflict) => (
          <ConflictRow key={conflict.entry.id} conflict={conflict} mayChoose={mayChoose} />
        ))}
      </ul>
    </section>
  )
}

type Group = { readonly id: IncidentId; readonly conflicts: Conflict[] }

function byIncident(conflicts: readonly Conflict[]): readonly Group[] {
  const groups = new Map<IncidentId, Group>()
  for (const conflict of conflicts) {
    const { id } = conflict.incident
    const group = groups.get(id) ?? { id, conflicts: [] }
    group.conflicts.push(conflict)
    groups.set(id, group)
  }
  return [...groups.values()]
}
