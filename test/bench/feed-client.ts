import { Agent, type ClientRequest, request } from 'node:http'

export type FeedClient = {
  readonly ask: (method: string, path: string, body?: unknown) => Promise<unknown>
  /** Reads the feed from `since` by one long poll after the other until it is closed. */
  readonly follow: (since: string, onChange: (id: string) => void) => Promise<void>
  readonly close: () => void
}

type Page = { readonly results: readonly { readonly id: string }[]; readonly last_seq: string }

/** As replication asks: whole documents, with conflicts, one sequence a page. */
const QUERY = 'feed=longpoll&include_docs=true&conflicts=true&limit=1000&seq_interval=1000&timeout=45000'

const isPage = (value: unknown): value is Page =>
  typeof value === 'object' && value !== null && 'results' in value && 'last_seq' in value

/** A device as the server sees it: a session and one connection for its feed, without a browser around it. */
export function openFeedClient(url: string, path: string, cookie: string): FeedClient {
  const agent = new Agent({ keepAlive: true })
  let under: ClientRequest | null = null
  let closed = false
  const ask = (method: string, below: string, body?: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const headers = { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
      const asked = request(`${url}${path}${below}`, { method, agent, headers }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          if ((answer.statusCode ?? 500) < 400) resolve(JSON.parse(text))
          else reject(new Error(`${method} ${below}: ${answer.statusCode} ${text}`))
        })
      })
      asked.on('error', reject)
      under = asked
      asked.end(body === undefined ? undefined : JSON.stringify(body))
    })
  return {
    ask,
    follow: async (since, onChange) => {
      let from = since
      while (!closed) {
        const page = await ask('GET', `/_changes?${QUERY}&since=${encodeURIComponent(from)}`).catch((failure) => {
          if (!closed) throw failure
        })
        if (!isPage(page)) return
        for (const { id } of page.results) onChange(id)
        from = page.last_seq
      }
    },
    close: () => {
      closed = true
      under?.destroy()
      agent.destroy()
    },
  }
}
