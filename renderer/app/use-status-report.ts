import { useEffect } from 'react'
import { useObservable } from '../data/hooks'
import { headline, headlineTone } from '../features/sync/headline'
import { bridge } from '../stores/bridge'
import { useSync } from '../stores/sync'
import type { Runtime } from './boot'

const BADGE_MAX = 9999

/** Tells the tray what the header says, and how many urgent incidents wait. */
export function useStatusReport({ session }: Runtime): void {
  const status = useSync((state) => state.status)
  const blind = useSync((state) => state.blind)
  const badge = useObservable(() => session.list.observeUnacknowledged(), [session], 0)
  const text = headline(status, blind, Date.now())
  const tone = headlineTone(status, blind)
  useEffect(() => {
    void bridge().request('status:show', { text, tone, badge: Math.min(badge, BADGE_MAX) })
  }, [text, tone, badge])
}
