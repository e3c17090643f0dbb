import { useSession } from '../../data/hooks'
import type { DataSession } from '../../data/session'
import { usePermissions } from '../../data/use-permissions'
import { useNavigation } from '../../stores/navigation'
import { EmptyState } from '../../ui/empty-state'
import { READS_ONLY } from '../../ui/role-refusal'
import { ChooseFile } from './choose-file'
import { DayOrderStep } from './day-order-step'
import { DryRunStep } from './dry-run-step'
import { FailedStep } from './failed-step'
import { FileRefused } from './file-refused'
import { createImportClient, type ImportClient } from './import-client'
import { type ImportStep, useImport } from './import-store'
import { MappingStep } from './mapping-step'
import { ProgressStep } from './progress-step'
import { RescueStep } from './rescue-step'
import { StepMarks } from './step-marks'
import { StoppedStep } from './stopped-step'
import { SummaryStep } from './summary-step'

const clients = new WeakMap<DataSession, ImportClient>()

/** The client outlives the screen, so that an import goes on while one looks at the list. */
function clientOf(session: DataSession): ImportClient {
  const known = clients.get(session)
  if (known !== undefined) return known
  const client = createImportClient(session)
  clients.set(session, client)
  return client
}

function Step({ step, client }: { readonly step: ImportStep; readonly client: ImportClient }) {
  switch (step.kind) {
    case 'choose':
      return <ChooseFile onFile={client.read} />
    case 'reading':
      return <ProgressStep title="Reading the file" progress={step.progress} unit="bytes" onCancel={client.cancel} />
    case 'planning':
      return (
        <ProgressStep title="Checking every row" progress={step.progress} unit="incidents" onCancel={client.cancel} />
      )
    case 'file-refused':
      return <FileRefused reason={step.reason} detail={step.detail} client={client} />
    case 'mapping':
      return <MappingStep key={step.table.header.join()} table={step.table} choice={step.choice} client={client} />
    case 'day-order':
      return <DayOrderStep example={step.example} client={client} />
    case 'planned':
      return <DryRunStep choice={step.choice} dryRun={step.dryRun} client={client} />
    case 'running':
      return (
        <ProgressStep
          title={step.stopping ? 'Stopping after this batch' : 'Importing'}
          progress={step.progress}
          unit="incidents"
          hint="You can go on working; the import continues behind the other screens."
          onCancel={step.stopping ? null : client.cancel}
        />
      )
    case 'stopped':
      return <StoppedStep step={step} client={client} />
    case 'finished':
      return <SummaryStep step={step} client={client} />
    case 'rescue':
      return <RescueStep stage={step.stage} client={client} />
    case 'failed':
      return <FailedStep message={step.message} client={client} />
  }
}

/** File → Import: choose a file, see what it would make, import it, see the figures. */
export function ImportScreen() {
  const session = useSession()
  const { step, file } = useImport()
  const { writes } = usePermissions()
  const showPanel = useNavigation((state) => state.showPanel)
  // An import that runs already goes on, as does everything that a role allowed when it was begun.
  if (!writes && step.kind === 'choose') {
    return <EmptyState title={READS_ONLY} action="Back to the list" onAction={() => showPanel('list')} />
  }
  return (
    <section aria-label="Import" className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col gap-5 px-6 py-6">
        <StepMarks step={step} file={file} />
        <Step step={step} client={clientOf(session)} />
      </div>
    </section>
  )
}
