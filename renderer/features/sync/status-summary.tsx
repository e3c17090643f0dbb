import type { ReactNode } from 'react'
import type { Blindness } from '../../../shared/domain/blindness'
import type { SyncStatus } from '../../../shared/sync-status'
import { useSync } from '../../stores/sync'
import { blindDetail, headline } from './headline'
import { missingText } from './missing-text'
import { StatusIcon } from './status-icon'
import { statusDetail, statusText } from './status-text'

type StatusSummaryProps = {
  readonly status: SyncStatus
  readonly now: number
  readonly blind?: Blindness | null
  readonly children?: ReactNode
}

/** The header's sentence about replication with its icon, what it means, and below that what else there is to say. */
export function StatusSummary({ status, now, blind = null, children }: StatusSummaryProps) {
  const missing = useSync((store) => store.missingOfOthers)
  return (
    <div className="flex items-start gap-2">
      <span className="flex h-5 items-center">
        <StatusIcon status={status} blind={blind} />
      </span>
      <div className="min-w-0">
        <p className="font-semibold text-strong">{headline(status, blind, now)}</p>
        {blind !== null && (
          <>
            <p className="mt-0.5 text-body">{blindDetail(blind, now)}</p>
            <p className="mt-2 font-medium text-strong">{statusText(status, now)}</p>
          </>
        )}
        <p className="mt-0.5 text-body">{statusDetail(status)}</p>
        {missing.size > 0 && status.kind !== 'server-changed' && (
          <p className="mt-0.5 text-body">{missingText(missing)} Settings, Server lists it.</p>
        )}
        {children}
      </div>
    </div>
  )
}
