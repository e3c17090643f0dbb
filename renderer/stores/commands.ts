import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { COMMANDS, type Command, type CommandId } from '../../shared/commands'

type Registration = { readonly id: CommandId; readonly run: () => void }

const useRegistrations = create<{ readonly list: readonly Registration[] }>(() => ({ list: [] }))

/** Registers a handler for a command; the latest one wins. Returns the function that takes it away. */
export function registerCommand(id: CommandId, run: () => void): () => void {
  const registration = { id, run }
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

/** Offers a command while the component is shown and `enabled`: to the keyboard, the palette and the application menu alike. */
export function useCommand(id: CommandId, handler: () => void, enabled = true): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => (enabled ? registerCommand(id, () => latest.current()) : undefined), [id, enabled])
}

/** The commands that something on the screen can do now, in the registry's order. */
export function useAvailableCommands(): readonly (Command & { readonly id: CommandId })[] {
  const list = useRegistrations((state) => state.list)
  return COMMANDS.filter((command) => list.some((each) => each.id === command.id))
}

/** The first shortcut of a command, in the notation of `shared/commands.ts`. */
export function shortcutOf(id: CommandId): string | undefined {
  return COMMANDS.find((command) => command.id === id)?.keys[0]
}
