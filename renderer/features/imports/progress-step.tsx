import { Button } from '../../ui/button'
import { countText } from '../../ui/count-text'
import type { Progress } from './import-store'
import { sizeText } from './numbers-text'

type ProgressStepProps = {
  readonly title: string
  readonly progress: Progress
  readonly unit: 'bytes' | 'incidents' | 'records'
  readonly hint?: string
  /** Null once it is being cancelled. */
  readonly onCancel: (() => void) | null
}

/** What is being done, how far it has come, and a way to stop it. */
export function ProgressStep({ title, progress, unit, hint, onCancel }: ProgressStepProps) {
  const { done, total } = progress
  const known = total > 1
  const percent = known ? Math.floor((done / total) * 100) : 0
  const text =
    unit === 'bytes' ? `${sizeText(done)} of ${sizeText(total)}` : `${countText(done)} of ${countText(total)} ${unit}`
  return (
    <div className="flex flex-col gap-3 pt-6">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lg font-semibold text-strong">{title}</h2>
        <p className="text-base text-body tabular-nums">{known ? text : ' '}</p>
      </div>
      <div
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={known ? text : 'starting'}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full origin-left rounded-full bg-accent transition-transform duration-150"
          style={{ transform: `scaleX(${percent / 100})` }}
        />
      </div>
      <div className="flex items-center justify-between gap-4">
        <p className="text-sm text-muted">{hint}</p>
        <Button onClick={() => onCancel?.()} disabled={onCancel === null}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
