import type { ReactNode } from 'react'
import type { Playbook } from '../../../../shared/domain/library'
import type { Names } from '../../../data/names'
import { countOf } from '../../../ui/count-text'
import { type Column, RecordList, RecordName } from './record-list'
import { triggerInWords } from './trigger-words'

function columnsFor(names: Names): readonly Column<Playbook>[] {
  return [
    { title: 'Name', wide: false, cell: (playbook) => <RecordName record={playbook} /> },
    { title: 'Steps', wide: false, cell: ({ steps }) => countOf(steps.length, 'step') },
    { title: 'Comes with', wide: true, cell: (playbook) => triggerInWords(playbook, names) },
  ]
}

type PlaybookListProps = { readonly playbooks: readonly Playbook[]; readonly names: Names; readonly empty: ReactNode }

/** The playbooks that were found. */
export function PlaybookList({ playbooks, names, empty }: PlaybookListProps) {
  return (
    <RecordList
      label="Playbooks"
      records={playbooks}
      empty={empty}
      columns={columnsFor(names)}
      columnsClass="grid-cols-[minmax(0,1fr)_5.5rem_3.5rem] @[44rem]:grid-cols-[minmax(0,1fr)_5.5rem_minmax(0,1fr)_4rem]"
    />
  )
}
