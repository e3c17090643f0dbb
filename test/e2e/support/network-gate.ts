import { connect, createServer, type Server, type Socket } from 'node:net'

/** A wire between the devices and the server that a test can cut and mend. */
export type NetworkGate = {
  readonly url: string
  /** Ends every connection and refuses new ones, as a lost network does. */
  readonly cut: () => void
  readonly mend: () => void
  readonly close: () => Promise<void>
}

/** Passes connections on loopback through to the port of `target`. */
export async function openGate(target: string): Promise<NetworkGate> {
  const port = Number(new URL(target).port)
  const sockets = new Set<Socket>()
  let open = true
  const server: Server = createServer((near) => {
    if (!open) {
      near.destroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the gate has no port')
  const cut = () => {
    open = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    mend: () => {
      open = true
    },
    close: () => {
      cut()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
