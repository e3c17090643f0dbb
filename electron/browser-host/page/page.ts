import { showDesktop } from './desktop-region'
import type { FromPage, ToPage } from './messages'

type Listener = (event: unknown, ...args: readonly unknown[]) => void
type Waiting = { readonly done: (value: unknown) => void; readonly failed: (error: Error) => void }

const page = encodeURIComponent(location.pathname + location.hash)
const socket = new WebSocket(`ws://${location.host}/__host/socket?page=${page}`)
const opened = new Promise((done) => socket.addEventListener('open', done))
const waiting = new Map<number, Waiting>()
const listeners = new Map<string, ReadonlySet<Listener>>()
const listening = (channel: string) => listeners.get(channel) ?? new Set<Listener>()
let asked = 0

const tell = (message: FromPage) => void opened.then(() => socket.send(JSON.stringify(message)))
const region = showDesktop(tell)

socket.addEventListener('message', ({ data }) => {
  const message: ToPage = JSON.parse(String(data))
  switch (message.type) {
    case 'desktop':
      region.show(message.state)
      break
    case 'answer':
      waiting.get(message.id)?.done(message.value)
      break
    case 'failed':
      waiting.get(message.id)?.failed(new Error(message.message))
      break
    case 'event':
      for (const listener of listening(message.channel)) listener({}, ...message.args)
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
  }
})
socket.addEventListener('close', () => {
  region.ended()
  for (const { failed } of waiting.values()) failed(new Error('Firstline has quit'))
})

/** What the preload script gets when it requires `electron`. */
export const electron = {
  contextBridge: {
    exposeInMainWorld: (name: string, api: object) => {
      Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true })
    },
  },
  ipcRenderer: {
    send: (channel: string, ...args: readonly unknown[]) => tell({ type: 'send', channel, args }),
    invoke: (channel: string, ...args: readonly unknown[]) => {
      asked += 1
      const id = asked
      tell({ type: 'invoke', id, channel, args })
      const answer = new Promise<unknown>((done, failed) => waiting.set(id, { done, failed }))
      return answer.finally(() => waiting.delete(id))
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, new Set([...listening(channel), listener]))
    },
    removeListener: (channel: string, listener: Listener) => {
      listeners.set(channel, new Set([...listening(channel)].filter((other) => other !== listener)))
    },
  },
}
