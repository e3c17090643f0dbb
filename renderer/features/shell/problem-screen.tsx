import { OctagonAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button'

type ProblemScreenProps = {
  readonly title: string
  /** What it means and what to do, a sentence or two. */
  readonly text: string
  /** For whoever helps: the error in full. */
  readonly details: string
}

/** Stands where the application can't: says what happened, what to do, and hands the details over. */
export function ProblemScreen({ title, text, details }: ProblemScreenProps) {
  const [copied, setCopied] = useState(false)
  return (
    <main className="flex h-full items-center justify-center overflow-y-auto bg-surface p-8">
      <div role="alert" className="flex w-full max-w-lg flex-col gap-4">
        <OctagonAlert aria-hidden className="size-8 text-critical" strokeWidth={1.5} />
        <div>
          <h1 className="text-xl font-semibold text-strong">{title}</h1>
          <p className="mt-1 text-md text-body">{text}</p>
        </div>
        <pre className="max-h-48 overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-sm whitespace-pre-wrap text-body">
          {details}
        </pre>
        <div className="flex gap-2">
          <Button variant="primary" onClick={() => location.reload()}>
            Try again
          </Button>
          <Button onClick={() => void navigator.clipboard.writeText(details).then(() => setCopied(true))}>
            {copied ? 'Copied' : 'Copy details'}
          </Button>
        </div>
      </div>
    </main>
  )
}
