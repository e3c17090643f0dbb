import { type IpcMain, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { ZodType } from 'zod'
import { type Channel, type RequestArguments, type Responses, requestSchemas } from '../shared/ipc'
import { APP_ORIGIN } from './app-origin'

type Handler<C extends Channel> = (args: RequestArguments<C>) => Responses[C] | Promise<Responses[C]>
/** One answer for each channel of the contract. */
export type Handlers = { readonly [C in Channel]: Handler<C> }

const parsers: { readonly [C in Channel]: ZodType<RequestArguments<C>> } = requestSchemas

/** Sent by the preload script when the page begins to listen for an event, so that nothing is sent to a page that can't hear yet. */
export const LISTENING = 'listening'

/** Answers the contract's channels, and nobody but the application's own pages; arguments arrive as unknown and are parsed. */
export function serveIpc(handlers: Handlers, ipc: Pick<IpcMain, 'handle'> = ipcMain): void {
  const serve = <C extends Channel>(channel: C) => {
    ipc.handle(channel, async (event: IpcMainInvokeEvent, ...raw: unknown[]) => {
      if (!isOwnPage(event)) throw new Error(`${channel}: refused`)
      const args = parsers[channel].safeParse(raw)
      if (!args.success) throw new Error(`${channel}: arguments not understood`)
      return await handlers[channel](args.data)
    })
  }
  for (const channel of channels()) serve(channel)
}

/** Tells when a page begins to listen for an event. */
export function onListening(
  heard: (page: Pick<WebContents, 'id'>, event: string) => void,
  ipc: Pick<IpcMain, 'on'> = ipcMain,
): void {
  ipc.on(LISTENING, (event: IpcMainEvent, name: unknown) => {
    if (isOwnPage(event) && typeof name === 'string') heard(event.sender, name)
  })
}

/** True when the sender is the top frame of a page of the application, exactly by origin. */
export function isOwnPage(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && frame.origin === APP_ORIGIN
}

function channels(): readonly Channel[] {
  return Object.keys(requestSchemas).filter((name): name is Channel => name in requestSchemas)
}
