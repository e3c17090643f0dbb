/** What a browser does with more requests than it has connections to a server: they wait for their turn. */
export type SixConnections = {
  readonly fetch: typeof fetch
  /** The addresses of the requests that hold a connection, and of those that wait for one. */
  readonly held: () => readonly string[]
  readonly waiting: () => readonly string[]
}

const CONNECTIONS = 6

export function sixConnections(): SixConnections {
  const held = new Set<{ readonly url: string }>()
  const waiting: { readonly url: string; readonly go: () => void }[] = []
  const free = () => waiting.shift()?.go()
  return {
    fetch: async (input, init) => {
      const request = { url: String(input) }
      if (held.size >= CONNECTIONS) await new Promise<void>((go) => waiting.push({ ...request, go }))
      held.add(request)
      try {
        const response = await fetch(input, init)
        const body = await response.text()
        return new Response(body, response)
      } finally {
        held.delete(request)
        free()
      }
    },
    held: () => [...held].map(({ url }) => url),
    waiting: () => waiting.map(({ url }) => url),
  }
}
