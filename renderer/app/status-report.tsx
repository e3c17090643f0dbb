import { useEffect } from 'react'
import { STATUS_SAID_EVERY } from '../../shared/status-word'
import { useObservable } from '../data/hooks'
import { headline, headlineTone } from '../features/sync/headline'
import { bridge } from '../stores/bridge'
import { useSync } from '../stores/sync'
import type { Runtime } from './boot'

const BADGE_MAX = 9999

/**
 * Tells the tray what the header says and how many urgent incidents wait, again and again: a word that is not renewed holds no more.
 * It draws nothing, and is a component so that a status which changes with each save draws nothing else anew either.
 */
export function StatusReport({ runtime: { session } }: { readonly runtime: Runtime }) {
  const status = useSync((state) => state.status)
  const blind = useSync((state) => state.blind)
  const badge = useObservable(() => session.list.observeUnacknowledged(), [session], 0)
  const text = headline(status, blind, Date.now())
  const tone = headlineTone(status, blind)
  useEffect(() => {
    const say = () => void bridge().request('status:show', { text, tone, badge: Math.min(badge, BADGE_MAX) })
    say()
    const timer = setInterval(say, STATUS_SAID_EVERY)
    return () => clearInterval(timer)
  }, [text, tone, badge])
  return null
}
