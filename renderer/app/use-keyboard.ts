import { useEffect } from 'react'
import { COMMANDS } from '../../shared/commands'
import { runCommand } from '../stores/commands'
import { createKeyboard, keyPlaceOf } from '../stores/keyboard'

/** Sends every key press of the window through the command registry. */
export function useKeyboard(): void {
  useEffect(() => {
    const handle = createKeyboard({
      commands: COMMANDS,
      run: runCommand,
      mac: /mac/i.test(navigator.userAgent),
      now: () => performance.now(),
    })
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      if (handle(event, keyPlaceOf(event.target, document))) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
