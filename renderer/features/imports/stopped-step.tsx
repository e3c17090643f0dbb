import { Button } from '../../ui/button'
import type { ImportClient } from './import-client'
import type { ImportStep } from './import-store'
import { storedText } from './messages'

type Stopped = Extract<ImportStep, { readonly kind: 'stopped' }>

/** The import ended early: what is in, and that running it again goes on from there. */
export function StoppedStep({ step, client }: { readonly step: Stopped; readonly client: ImportClient }) {
  const full = step.why === 'storage-full'
  return (
    <div role={full ? 'alert' : 'status'} className="flex flex-col gap-3 pt-4">
      <h2 className="text-lg font-semibold text-strong">{full ? 'This device is full' : 'Import stopped'}</h2>
      <p className="text-base text-body">
        {storedText(step.stored, step.dryRun.make + step.dryRun.update)}{' '}
        {full ? 'Free some space on the disk, then continue:' : 'Continuing goes on from there;'} nothing is imported
        twice.
      </p>
      <div className="flex gap-2">
        <Button variant="primary" onClick={client.run}>
          Continue
        </Button>
        <Button onClick={client.reset}>Done</Button>
      </div>
    </div>
  )
}
