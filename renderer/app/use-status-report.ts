import { useEffect } from 'react'
import { useObservable } from '../data/hooks'
import { statusText, statusTone } from '../features/sync/status-text'
import { bridge } from '../stores/bridge'
import { useSync } from '../stores/sync'
import type { Runtime } from './boot'

const BADGE_MAX = 9999

/** Tells the tray what the header says, and how many urgent incidents wait. */
export function useStatusReport({ session }: Runtime): void {
  const status = useSync((state) => state.status)
  const badge = useObservable(() => session.list.observeUnacknowledged(), [session], 0)
  const text = statusText(status, Date.now())
  const tone = statusTone(status)
  useEffect(() => {
    void bridge().request('status:show', { text, tone, badge: Math.min(badge, BADGE_MAX) })
  }, [text, tone, badge])
}
