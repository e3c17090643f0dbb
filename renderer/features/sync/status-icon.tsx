import {
  CloudAlert,
  CloudCheck,
  CloudOff,
  EyeOff,
  HardDrive,
  ImageOff,
  KeyRound,
  type LucideIcon,
  OctagonAlert,
  RefreshCw,
  ServerCrash,
} from 'lucide-react'
import type { Blindness } from '../../../shared/domain/blindness'
import type { SyncStatus } from '../../../shared/sync-status'
import { classNames } from '../../ui/class-names'
import { headlineTone } from './headline'
import type { StatusTone } from './status-text'

const ICONS: { readonly [K in SyncStatus['kind']]: LucideIcon } = {
  'local-only': HardDrive,
  'sign-in-needed': KeyRound,
  offline: CloudOff,
  'server-changed': ServerCrash,
  refused: OctagonAlert,
  receiving: RefreshCw,
  'files-wait': ImageOff,
  sending: RefreshCw,
  unreadable: CloudAlert,
  synced: CloudCheck,
}

const TONES: { readonly [T in StatusTone]: string } = {
  ok: 'text-ok',
  busy: 'text-accent-text',
  warning: 'text-medium',
  critical: 'text-critical',
}

type StatusIconProps = { readonly status: SyncStatus; readonly blind?: Blindness | null }

/** The status as a shape in its colour; the sentence always stands beside it. */
export function StatusIcon({ status, blind = null }: StatusIconProps) {
  const Icon = blind === null ? ICONS[status.kind] : EyeOff
  const tone = status.kind === 'local-only' ? 'text-muted' : TONES[headlineTone(status, blind)]
  return <Icon aria-hidden className={classNames('size-4 shrink-0', tone)} strokeWidth={1.75} />
}
