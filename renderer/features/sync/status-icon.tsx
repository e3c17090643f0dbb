import {
  CloudCheck,
  CloudOff,
  HardDrive,
  KeyRound,
  type LucideIcon,
  OctagonAlert,
  RefreshCw,
  ServerCrash,
} from 'lucide-react'
import type { SyncStatus } from '../../../shared/sync-status'
import { classNames } from '../../ui/class-names'
import { type StatusTone, statusTone } from './status-text'

const ICONS: { readonly [K in SyncStatus['kind']]: LucideIcon } = {
  'local-only': HardDrive,
  'sign-in-needed': KeyRound,
  offline: CloudOff,
  'server-changed': ServerCrash,
  refused: OctagonAlert,
  receiving: RefreshCw,
  sending: RefreshCw,
  synced: CloudCheck,
}

const TONES: { readonly [T in StatusTone]: string } = {
  ok: 'text-ok',
  busy: 'text-accent-text',
  warning: 'text-medium',
  critical: 'text-critical',
}

/** The status as a shape in its colour; the sentence always stands beside it. */
export function StatusIcon({ status }: { readonly status: SyncStatus }) {
  const Icon = ICONS[status.kind]
  const tone = status.kind === 'local-only' ? 'text-muted' : TONES[statusTone(status)]
  return <Icon aria-hidden className={classNames('size-4 shrink-0', tone)} strokeWidth={1.75} />
}
