import { connect, createServer, type Server, type Socket } from 'node:net'

/** A wire between the devices and the server that a test can cut and mend, also in the middle of what passes. */
export type NetworkGate = {
  readonly url: string
  /** Ends every connection and refuses new ones, as a lost network does. */
  readonly cut: () => void
  /** Lets everything pass again. */
  readonly mend: () => void
  /** Fulfilled once the devices have sent so many more bytes; what they send beyond that waits for `mend`. */
  readonly holdAfterSending: (bytes: number) => Promise<void>
  /** Fulfilled once the server has answered a request that holds this text: the answer is lost and the wire is cut. */
  readonly loseAnswerTo: (text: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** Passes connections on loopback through to the port of `target`. */
export async function openGate(target: string): Promise<NetworkGate> {
  const port = Number(new URL(target).port)
  const sockets = new Set<Socket>()
  const held = new Map<Socket, Socket>()
  let open = true
  let room = { bytes: Number.POSITIVE_INFINITY, isFull: () => {} }
  let loss = { text: '', isDone: () => {} }

  const cut = () => {
    open = false
    for (const socket of sockets) socket.destroy()
  }
  const watchSending = (near: Socket, far: Socket, piece: Buffer) => {
    room.bytes -= piece.length
    if (room.bytes > 0) return
    near.unpipe(far).pause()
    held.set(near, far)
    room.isFull()
  }
  const server: Server = createServer((near) => {
    if (!open) {
      near.destroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    let losing = false
    near.on('data', (piece) => {
      watchSending(near, far, piece)
      if (loss.text !== '' && piece.includes(loss.text)) losing = true
    })
    far.on('data', () => {
      if (!losing) return
      cut()
      loss.isDone()
    })
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        held.delete(socket)
        other.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the gate has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    mend: () => {
      open = true
      room = { bytes: Number.POSITIVE_INFINITY, isFull: () => {} }
      loss = { text: '', isDone: () => {} }
      for (const [near, far] of held) near.pipe(far)
      held.clear()
    },
    holdAfterSending: (bytes) =>
      new Promise((isFull) => {
        room = { bytes, isFull }
      }),
    loseAnswerTo: (text) =>
      new Promise((isDone) => {
        loss = { text, isDone }
      }),
    close: () => {
      cut()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
