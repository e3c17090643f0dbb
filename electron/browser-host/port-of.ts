import type { Server } from 'node:http'

/** The port that a listening server was given. */
export function portOf(server: Server): number {
  const bound = server.address()
  return bound !== null && typeof bound === 'object' ? bound.port : 0
}
