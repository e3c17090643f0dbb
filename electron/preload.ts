import { contextBridge, ipcRenderer } from 'electron'
import type { EventName, FirstlineBridge } from '../shared/ipc'
import type { LISTENING } from './ipc'

const listening: typeof LISTENING = 'listening'

// Named here and not imported: the contract brings its parser along, and the main process checks every call anyway.
const EVENTS: Readonly<Record<EventName, true>> = {
  'settings:changed': true,
  'gateway:changed': true,
  'open-incident': true,
  command: true,
  'try-now': true,
  'troubles:changed': true,
}

const bridge: FirstlineBridge = {
  request: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  on: (event, listener) => {
    if (!Object.hasOwn(EVENTS, event)) throw new Error(`no such event: ${event}`)
    // The page gets the payload only: the event object would hand it the sender.
    const forward = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload)
    ipcRenderer.on(event, forward)
    ipcRenderer.send(listening, event)
    return () => {
      ipcRenderer.removeListener(event, forward)
    }
  },
}

contextBridge.exposeInMainWorld('firstline', bridge)
