import { Button } from '../../ui/button'
import type { ImportClient } from './import-client'

/** A fault of ours: what is stored stays, and the import can be done again. */
export function FailedStep({ message, client }: { readonly message: string; readonly client: ImportClient }) {
  return (
    <div role="alert" className="flex flex-col gap-3 rounded-lg bg-critical-soft p-4">
      <p className="text-md text-strong">
        The import ended because of a fault in Firstline. What is in stays; importing the file again goes on from there.
      </p>
      <p className="break-words font-mono text-sm text-body select-text">{message}</p>
      <div>
        <Button onClick={client.reset}>Start again</Button>
      </div>
    </div>
  )
}
