import { BookOpen, GitMerge, Plus } from 'lucide-react'
import { useId } from 'react'
import { distinctUntilChanged, map } from 'rxjs'
import { useObservable, useSession } from '../../data/hooks'
import type { ViewCounts } from '../../data/list/list-query'
import { useActor } from '../../data/use-names'
import { usePermissions } from '../../data/use-permissions'
import { withLostValues } from '../../data/write-knowledge'
import { runCommand, shortcutOf } from '../../stores/commands'
import { useNavigation } from '../../stores/navigation'
import { Button } from '../../ui/button'
import { READS_ONLY } from '../../ui/role-refusal'
import { Mark } from './mark'
import { type Place, PlaceButton } from './place-button'
import { VIEWS } from './views'
import { WhoAmI } from './who-am-i'

const CONFLICTS: Place = { title: 'Conflicts', icon: GitMerge, command: 'conflicts' }
const KNOWLEDGE: Place = { title: 'Knowledge', icon: BookOpen, command: 'knowledge' }

/** The views with how many incidents each holds, logging one, and who works here. */
export function Sidebar() {
  const session = useSession()
  const me = useActor().person
  const counts = useObservable<ViewCounts | null>(() => session.list.observeCounts(me), [session, me], null)
  const { writes } = usePermissions()
  const whyNot = useId()
  const conflicts = useObservable(() => session.conflicts.observeCount(), [session], 0)
  const knowledgeLost = useLostCount()
  const goTo = useNavigation((state) => state.goTo)
  const showPanel = useNavigation((state) => state.showPanel)
  const view = useNavigation((state) => state.view)
  const panel = useNavigation((state) => state.panel)
  return (
    <aside aria-label="Sidebar" className="flex h-full w-sidebar shrink-0 flex-col border-r border-line bg-sunken">
      <div className="flex h-header shrink-0 items-center gap-2 px-4">
        <Mark />
        <span className="text-md font-semibold text-strong">Firstline</span>
      </div>
      <div className="px-2 pt-1 pb-3">
        <Button
          icon={Plus}
          shortcut={shortcutOf('capture')}
          onClick={() => runCommand('capture')}
          disabled={!writes}
          aria-describedby={writes ? undefined : whyNot}
          className="w-full justify-start px-2 [&>span]:ml-auto"
        >
          Log an incident
        </Button>
        {!writes && (
          <p id={whyNot} className="mt-1.5 px-2 text-sm text-muted">
            {READS_ONLY}
          </p>
        )}
      </div>
      <nav aria-label="Views" className="min-h-0 flex-1 overflow-y-auto px-2">
        <ul className="flex flex-col gap-0.5">
          {VIEWS.map((each) => (
            <PlaceButton
              key={each.id}
              place={each}
              count={counts?.[each.id]}
              current={panel === 'list' && view === each.id}
              onGo={() => goTo(each.id)}
            />
          ))}
          {(conflicts > 0 || panel === 'conflicts') && (
            <PlaceButton
              place={CONFLICTS}
              count={conflicts}
              current={panel === 'conflicts'}
              onGo={() => showPanel('conflicts')}
            />
          )}
        </ul>
        <ul className="mt-3 border-t border-line pt-3">
          <PlaceButton
            place={KNOWLEDGE}
            count={undefined}
            lost={knowledgeLost}
            current={panel === 'knowledge'}
            onGo={() => showPanel('knowledge')}
          />
        </ul>
      </nav>
      <div className="border-t border-line p-2">
        <WhoAmI />
      </div>
    </aside>
  )
}

/** How many articles and playbooks hold a value that was not kept. */
function useLostCount(): number {
  const session = useSession()
  return useObservable(
    () =>
      session.library.observe().pipe(
        map(({ articles, playbooks }) => withLostValues([...articles.values(), ...playbooks.values()]).length),
        distinctUntilChanged(),
      ),
    [session],
    0,
  )
}
