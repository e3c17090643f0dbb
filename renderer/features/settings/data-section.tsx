import { useState } from 'react'
import { usePermissions } from '../../data/use-permissions'
import { Button } from '../../ui/button'
import { READS_ONLY } from '../../ui/role-refusal'
import { Section } from './section'

type DataSectionProps = {
  readonly onImport: () => void
  readonly hasSample: boolean
  readonly onLoadSample: () => Promise<void>
  readonly onRemoveSample: () => Promise<void>
}

/** Bringing incidents in, and the sample data. */
export function DataSection({ onImport, hasSample, onLoadSample, onRemoveSample }: DataSectionProps) {
  const [busy, setBusy] = useState(false)
  const { writes } = usePermissions()
  async function run(work: () => Promise<void>) {
    setBusy(true)
    try {
      await work()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title="Data">
      <div className="flex items-center justify-between gap-6">
        <div>
          <p className="text-strong">Import</p>
          <p className="text-sm text-muted">
            {writes ? 'ServiceNow exports and event logs, or any CSV file.' : READS_ONLY}
          </p>
        </div>
        <Button disabled={!writes} onClick={onImport}>
          Import…
        </Button>
      </div>
      <div className="flex items-center justify-between gap-6">
        <div>
          <p className="text-strong">Sample data</p>
          <p className="text-sm text-muted">
            {hasSample
              ? 'Thirty made-up incidents are in the lists. Your own stay when they go.'
              : 'Thirty made-up incidents to look around with; they can be removed in one click.'}
          </p>
        </div>
        {hasSample ? (
          <Button disabled={busy} onClick={() => void run(onRemoveSample)}>
            Remove sample data
          </Button>
        ) : (
          <Button disabled={busy || !writes} onClick={() => void run(onLoadSample)}>
            Load sample data
          </Button>
        )}
      </div>
    </Section>
  )
}
