import { BookOpen, Plus } from 'lucide-react'
import { type ReactNode, useMemo, useRef } from 'react'
import type { KnowledgeRecord } from '../../../../shared/domain/library'
import type { Library } from '../../../data/library-store'
import type { Names } from '../../../data/names'
import { usePermissions } from '../../../data/use-permissions'
import { runCommand, shortcutOf, useCommand } from '../../../stores/commands'
import { Button } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { SearchInput } from '../../../ui/search-input'
import { Segmented } from '../../../ui/segmented'
import { type KnowledgeList, showList, useKnowledgeView } from '../knowledge-view'
import { articleColumns, playbookColumns } from './columns'
import { RecordList } from './record-list'
import type { Columns } from './record-row'
import { recordsShown } from './records-shown'
import { UnsavedRecords } from './unsaved-records'

const LISTS = [
  { value: 'articles', label: 'Articles' },
  { value: 'playbooks', label: 'Playbooks' },
] as const

const KINDS = {
  articles: {
    search: 'Search articles',
    write: 'write-article',
    label: 'Write an article',
    nothing: 'Nobody has written down yet what helped.',
  },
  playbooks: {
    search: 'Search playbooks',
    write: 'write-playbook',
    label: 'Write a playbook',
    nothing: 'No kind of incident has a playbook yet.',
  },
} as const satisfies Record<KnowledgeList, object>

type ListPaneProps = { readonly list: KnowledgeList; readonly library: Library; readonly names: Names }

/** Articles or playbooks, narrowed as one types, and the way to write another one. */
export function ListPane({ list, library, names }: ListPaneProps) {
  const text = useKnowledgeView((state) => state.text)
  const { writes, leads } = usePermissions()
  const field = useRef<HTMLInputElement>(null)
  useCommand('filter', () => field.current?.select())
  const kind = KINDS[list]
  const mayWrite = list === 'articles' ? writes : leads
  const empty =
    text === '' ? (
      <EmptyState
        icon={BookOpen}
        title={kind.nothing}
        {...(mayWrite
          ? { action: kind.label, shortcut: shortcutOf(kind.write), onAction: () => runCommand(kind.write) }
          : {})}
      />
    ) : (
      <EmptyState
        title="Nothing matches."
        action="Clear the search"
        onAction={() => useKnowledgeView.setState({ text: '' })}
      />
    )
  return (
    <div className="@container flex h-full min-w-0 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
        <Segmented label="What to show" hideLabel value={list} options={LISTS} onChange={showList} className="w-48" />
        <div className="order-last min-w-48 flex-1 basis-full @[44rem]:order-none @[44rem]:basis-0">
          <SearchInput
            field={field}
            label={kind.search}
            placeholder={kind.search}
            text={text}
            onText={(next) => useKnowledgeView.setState({ text: next })}
            shortcut={shortcutOf('filter') ?? '/'}
          />
        </div>
        {mayWrite && (
          <Button icon={Plus} className="ml-auto" onClick={() => runCommand(kind.write)}>
            {kind.label}
          </Button>
        )}
      </div>
      {mayWrite && <UnsavedRecords list={list} library={library} />}
      {list === 'articles' ? (
        <Narrowed
          key={list}
          label="Articles"
          records={library.articles}
          columnsOf={articleColumns}
          text={text}
          names={names}
          empty={empty}
        />
      ) : (
        <Narrowed
          key={list}
          label="Playbooks"
          records={library.playbooks}
          columnsOf={playbookColumns}
          text={text}
          names={names}
          empty={empty}
        />
      )}
    </div>
  )
}

type NarrowedProps<Kept> = {
  readonly label: string
  readonly records: ReadonlyMap<string, Kept>
  readonly columnsOf: (names: Names) => Columns<Kept>
  /** What narrows the list. */
  readonly text: string
  readonly names: Names
  readonly empty: ReactNode
}

/** The records that match; only another text or a change of what is known looks for them again. */
function Narrowed<Kept extends KnowledgeRecord>(props: NarrowedProps<Kept>) {
  const { label, records, columnsOf, text, names, empty } = props
  const shown = useMemo(() => recordsShown(records.values(), text, names), [records, text, names])
  const columns = useMemo(() => columnsOf(names), [columnsOf, names])
  return <RecordList label={label} records={shown} text={text} columns={columns} empty={empty} />
}
