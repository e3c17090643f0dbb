import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Told = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
export type Answerer = (request: IncomingMessage, response: ServerResponse, told: Told) => void

export type FaultyServer = {
  readonly url: string
  readonly told: readonly Told[]
  /** Answers this path (without its query) in another way than a CouchDB would, until the test is over. */
  readonly on: (path: string, answer: Answerer) => void
  /** What it answers unless told otherwise. */
  readonly usual: Answerer
  readonly forget: () => void
  readonly close: () => Promise<void>
}

export const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** A small server that behaves like a CouchDB with the workspace `site` and the user kai, until it is told to misbehave. */
export async function startFaultyServer(): Promise<FaultyServer> {
  const answers = new Map<string, Answerer>()
  const told: Told[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += String(piece)
    const [path = ''] = (request.url ?? '').split('?')
    const line = { method: request.method ?? '', path, headers: request.headers, body }
    told.push(line)
    const answer = answers.get(path) ?? usual
    answer(request, response, line)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    told,
    usual,
    on: (path, answer) => void answers.set(path, answer),
    forget: () => {
      answers.clear()
      told.length = 0
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

const usual: Answerer = (request, response, { path, body }) => {
  if (path === '/') return json(response, 200, { couchdb: 'Welcome', version: '3.5.2' })
  if (path === '/_session' && request.method === 'POST') {
    const { name, password } = JSON.parse(body)
    if (password !== 'secret')
      return json(response, 401, { error: 'unauthorized', reason: 'Name or password is incorrect.' })
    return json(
      response,
      200,
      { ok: true, name, roles: ['technician', 'site:member'] },
      {
        'set-cookie': `AuthSession=${name}; Version=1; Path=/; HttpOnly`,
      },
    )
  }
  if (!request.headers.cookie?.includes('AuthSession=')) return json(response, 401, { error: 'unauthorized' })
  json(response, 200, { ok: true, path })
}
