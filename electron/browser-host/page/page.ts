import { showDesktop } from './desktop-region'
import type { FromPage, ToPage } from './messages'

type Waiting = { readonly done: (value: unknown) => void; readonly failed: (error: Error) => void }
type Listener = (event: unknown, ...args: readonly unknown[]) => void

const path = location.pathname + location.hash
const socket = new WebSocket(`ws://${location.host}/__host/socket?page=${encodeURIComponent(path)}`)
const waiting = new Map<number, Waiting>()
const listeners = new Map<string, Listener[]>()
let unsent: FromPage[] = []
let asked = 0

function tell(message: FromPage): void {
  if (socket.readyState === WebSocket.CONNECTING) unsent.push(message)
  else if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
}

const region = showDesktop(tell)

socket.addEventListener('open', () => {
  for (const message of unsent) socket.send(JSON.stringify(message))
  unsent = []
})
socket.addEventListener('close', () => {
  region.ended()
  for (const { failed } of waiting.values()) failed(new Error('Firstline has quit'))
})
socket.addEventListener('message', ({ data }) => {
  const message: ToPage = JSON.parse(String(data))
  hear(message)
})

function hear(message: ToPage): void {
  switch (message.type) {
    case 'desktop':
      region.show(message.state)
      break
    case 'answer':
      waiting.get(message.id)?.done(message.value)
      waiting.delete(message.id)
      break
    case 'failed':
      waiting.get(message.id)?.failed(new Error(message.message))
      waiting.delete(message.id)
      break
    case 'event':
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args)
      break
    case 'open':
      // A browser may refuse a window that no click asked for: then there is a link to click.
      if (window.open(message.url, '_blank', message.features) === null) region.offer(message.url, message.title)
      break
    case 'close':
      window.close()
      break
    case 'focus':
      window.focus()
      break
    case 'quit':
      region.ended()
  }
}

/** What the preload script gets when it requires `electron`. */
export const electron = {
  contextBridge: {
    exposeInMainWorld: (name: string, api: object) => {
      Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true })
    },
  },
  ipcRenderer: {
    invoke: (channel: string, ...args: readonly unknown[]) =>
      new Promise<unknown>((done, failed) => {
        if (socket.readyState > WebSocket.OPEN) return failed(new Error('Firstline has quit'))
        asked += 1
        waiting.set(asked, { done, failed })
        tell({ type: 'invoke', id: asked, channel, args })
      }),
    send: (channel: string, ...args: readonly unknown[]) => tell({ type: 'send', channel, args }),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    },
    removeListener: (channel: string, listener: Listener) => {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      )
    },
  },
}
