import { useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'
import { COMMANDS, type Command, type CommandId } from '../../shared/commands'

type Registration = {
  readonly id: CommandId
  readonly run: () => void
  /** Why it can't be done; empty where it can. Then `run` only says so. */
  readonly why: string
}

const useRegistrations = create<{ readonly list: readonly Registration[] }>(() => ({ list: [] }))

/** Registers a handler for a command; the latest one wins. Returns the function that takes it away. */
function registerCommand(id: CommandId, run: () => void, why = ''): () => void {
  const registration = { id, run, why }
  useRegistrations.setState(({ list }) => ({ list: [...list, registration] }))
  return () => useRegistrations.setState(({ list }) => ({ list: list.filter((each) => each !== registration) }))
}

/** Runs a command. False when nothing on the screen can do it now. */
export function runCommand(id: CommandId): boolean {
  const handler = useRegistrations.getState().list.findLast((each) => each.id === id)
  handler?.run()
  return handler !== undefined
}

/** Tells whether a name that came from outside (a menu, the tray) is a command. */
export function isCommandId(id: string): id is CommandId {
  return COMMANDS.some((command) => command.id === id)
}

/**
 * Offers a command while the component is shown and `enabled`: to the keyboard, the palette and the application menu alike.
 * With a `why` it stands there as one that can't be done, and the handler says so to whoever presses its keys all the same.
 */
export function useCommand(id: CommandId, handler: () => void, enabled = true, why = ''): void {
  const latest = useRef(handler)
  // With what is shown, not after it has been painted: the key of an action that somebody sees has to work.
  useLayoutEffect(() => {
    latest.current = handler
  })
  useLayoutEffect(() => (enabled ? registerCommand(id, () => latest.current(), why) : undefined), [id, enabled, why])
}

export type AvailableCommand = Command & { readonly id: CommandId; readonly why: string }

/** The commands of what is on the screen now, in the registry's order; `why` says what keeps one from being done, and is empty otherwise. */
export function useAvailableCommands(): readonly AvailableCommand[] {
  const list = useRegistrations((state) => state.list)
  return COMMANDS.flatMap((command) => {
    const registered = list.findLast((each) => each.id === command.id)
    return registered === undefined ? [] : [{ ...command, why: registered.why }]
  })
}

/** The first shortcut of a command, in the notation of `shared/commands.ts`. */
export function shortcutOf(id: CommandId): string | undefined {
  return COMMANDS.find((command) => command.id === id)?.keys[0]
}
