import { permissionsOf } from '../../../shared/domain/roles'
import { assertNever } from '../../../shared/result'
import { useSession } from '../../data/hooks'
import { Button } from '../../ui/button'
import { countOf } from '../../ui/count-text'
import type { ImportClient } from './import-client'
import { ProgressStep } from './progress-step'
import type { RescueStage } from './rescue-import'
import { putInText, rescueSourceText } from './rescue-messages'
import { WaysOn } from './ways-on'

type RescueStepProps = { readonly stage: RescueStage; readonly client: ImportClient }

/** A rescue file or a daily copy of Firstline: whose it is, then putting it in, then what came of it. */
export function RescueStep({ stage, client }: RescueStepProps) {
  switch (stage.kind) {
    case 'newer':
      return (
        <Said title="This rescue file is newer than this Firstline" role="alert">
          <p>Install the newest Firstline here, then import the file again. Nothing was imported.</p>
          <Buttons>
            <Button onClick={client.reset}>Choose another file</Button>
          </Buttons>
        </Said>
      )
    case 'found':
      return <Found stage={stage} client={client} />
    case 'running': {
      const total = stage.header.documents ?? 0
      const progress = { done: stage.done, total: Math.max(total, stage.done, 1) }
      return <ProgressStep title="Importing" progress={progress} unit="records" onCancel={null} />
    }
    case 'done':
      return <Done stage={stage} client={client} />
    default:
      return assertNever(stage)
  }
}

function Found({
  stage,
  client,
}: {
  readonly stage: RescueStage & { readonly kind: 'found' }
  readonly client: ImportClient
}) {
  const session = useSession()
  const { user, role } = session.actor()
  const { header } = stage
  const { leads } = permissionsOf([role])
  return (
    <Said title={header.documents === null ? 'A daily copy of Firstline' : 'A rescue file of Firstline'} role="status">
      <p>{rescueSourceText(header)}</p>
      <p>
        What is not on this device yet is added, incidents that are known are merged; nothing is there twice. It is sent
        to the server {user === '' ? 'once you are connected' : `as ${user}`}.
      </p>
      {user !== '' && user !== header.user && !leads && (
        <p className="text-medium">
          The server takes incidents that somebody else has logged from a lead only. Ask a lead to import this file;
          what the server refuses is listed under the connection.
        </p>
      )}
      <Buttons>
        <Button onClick={client.reset}>Choose another file</Button>
        <Button variant="primary" onClick={client.runRescue}>
          Import {header.incidents === null || header.incidents === 0 ? 'it' : countOf(header.incidents, 'incident')}
        </Button>
      </Buttons>
    </Said>
  )
}

function Done({
  stage,
  client,
}: {
  readonly stage: RescueStage & { readonly kind: 'done' }
  readonly client: ImportClient
}) {
  const { missing, unreadable } = stage.outcome
  const broken = missing + unreadable
  return (
    <Said title={putInText(stage.outcome)} role="status">
      {broken > 0 && (
        <p role="alert" className="text-medium">
          {countOf(broken, 'record')} of the file {broken === 1 ? 'is' : 'are'} damaged or missing: it was cut or
          changed. Copy the file again from where it was made and import it once more; nothing is there twice.
        </p>
      )}
      <Buttons>
        <WaysOn client={client} />
      </Buttons>
    </Said>
  )
}

type SaidProps = { readonly title: string; readonly role: 'alert' | 'status'; readonly children: React.ReactNode }

function Said({ title, role, children }: SaidProps) {
  return (
    <div role={role} className="flex flex-col gap-3 pt-4 text-base text-body">
      <h2 className="text-lg font-semibold text-strong">{title}</h2>
      {children}
    </div>
  )
}

function Buttons({ children }: { readonly children: React.ReactNode }) {
  return <div className="flex gap-2">{children}</div>
}
