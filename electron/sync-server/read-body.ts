import type { IncomingMessage } from 'node:http'
import { badRequest, HttpError } from './http-error'
import { type Fields, isFields } from './json-document'

const MEGABYTE = 1024 * 1024
export const MAX_REQUEST_BYTES = 64 * MEGABYTE
/** CouchDB's `max_document_size`. */
export const MAX_DOCUMENT_BYTES = 8_000_000

const tooLarge = () => new HttpError(413, 'too_large', 'the request entity is too large')

/** The whole body of a request; one that is larger than 64 MB is refused with 413 before it is in memory. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_REQUEST_BYTES) throw tooLarge()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > MAX_REQUEST_BYTES) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export function contentType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('invalid UTF-8 JSON')
  }
}

/** The JSON object in the body. Anything but `application/json` is 415: a page of another origin can't send that without being asked. */
export async function readJsonObject(request: IncomingMessage): Promise<Fields> {
  if (contentType(request) !== 'application/json')
    throw new HttpError(415, 'bad_content_type', 'Content-Type must be application/json')
  const value = parse((await readBody(request)).toString('utf8'))
  if (!isFields(value)) throw badRequest('Request body must be a JSON object')
  return value
}

/** As `readJsonObject`, but an empty body is an empty object. */
export async function readOptionalJsonObject(request: IncomingMessage): Promise<Fields> {
  const empty =
    request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0
  return empty ? {} : readJsonObject(request)
}
