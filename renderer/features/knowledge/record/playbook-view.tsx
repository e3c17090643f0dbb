import { Pencil } from 'lucide-react'
import type { Playbook } from '../../../../shared/domain/library'
import type { Names } from '../../../data/names'
import { usePermissions } from '../../../data/use-permissions'
import { Button } from '../../../ui/button'
import { useKnowledgeView } from '../knowledge-view'
import { triggerInWords } from '../list/trigger-words'
import { LostValues } from './lost-values'
import { RecordFrame } from './record-frame'
import { RemoveRecord } from './remove-record'
import { WrittenBy } from './written-by'

type PlaybookViewProps = { readonly playbook: Playbook; readonly names: Names }

/** A playbook to read: which incidents it comes with, its steps, and who does what. Leads change it. */
export function PlaybookView({ playbook, names }: PlaybookViewProps) {
  const { leads } = usePermissions()
  const { name, text, steps } = playbook
  return (
    <RecordFrame label={`Playbook ${name}`} kind="Playbook">
      <div className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold break-words text-strong">{name}</h2>
        <WrittenBy record={playbook} names={names} />
      </div>
      {leads && (
        <div role="toolbar" aria-label="Actions" className="flex flex-wrap items-center gap-1.5">
          <Button icon={Pencil} onClick={() => useKnowledgeView.setState({ form: playbook.id })}>
            Edit
          </Button>
          <RemoveRecord record={playbook} what="playbook" />
        </div>
      )}
      <LostValues record={playbook} names={names} maySettle={leads} />
      <section aria-label="Comes with" className="border-y border-line py-3">
        <h3 className="text-sm text-muted">Comes with open incidents</h3>
        <p className="text-strong">{triggerInWords(playbook, names)}</p>
      </section>
      {text !== '' && <p className="text-md break-words whitespace-pre-wrap text-strong select-text">{text}</p>}
      <section aria-label="Steps" className="flex flex-col gap-2">
        <h3 className="text-base font-semibold text-strong">Steps</h3>
        <ol className="flex list-decimal flex-col gap-1.5 pl-6 text-md text-strong select-text marker:text-muted">
          {steps.map((step) => (
            <li key={step.id} className="break-words">
              {step.text}
            </li>
          ))}
        </ol>
      </section>
    </RecordFrame>
  )
}
