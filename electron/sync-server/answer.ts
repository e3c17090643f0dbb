import type { ServerResponse } from 'node:http'
import type { HttpError } from './http-error'

export const SERVER_NAME = 'Firstline sync server'

/** Sends JSON text that is ready, so that one text can answer many. Does nothing for a client that has gone. */
export function sendJsonText(response: ServerResponse, status: number, text: string): void {
  if (response.destroyed || response.writableEnded) return
  if (!response.headersSent) {
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      Server: SERVER_NAME,
    })
  }
  response.end(text)
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendJsonText(response, status, `${JSON.stringify(value)}\n`)
}

export function sendError(response: ServerResponse, failure: HttpError): void {
  sendJson(response, failure.status, { error: failure.error, reason: failure.message })
}
