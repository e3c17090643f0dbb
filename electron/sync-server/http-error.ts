/** A refusal in CouchDB's shape: the status, the error's name and the reason as a sentence. */
export class HttpError extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, reason: string) {
    super(reason)
    this.status = status
    this.error = error
  }
}

export const badRequest = (reason: string) => new HttpError(400, 'bad_request', reason)
export const unauthorized = (reason: string) => new HttpError(401, 'unauthorized', reason)
export const forbidden = (reason: string) => new HttpError(403, 'forbidden', reason)
export const notFound = (reason: string) => new HttpError(404, 'not_found', reason)
export const conflict = () => new HttpError(409, 'conflict', 'Document update conflict.')

/** The refusal that stands for anything thrown by PouchDB or by a bug: its own status where it names one, else 500. */
export function asHttpError(thrown: unknown): HttpError {
  if (thrown instanceof HttpError) return thrown
  if (typeof thrown !== 'object' || thrown === null) return new HttpError(500, 'internal_server_error', String(thrown))
  const status = 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : 500
  const name = 'name' in thrown && typeof thrown.name === 'string' ? thrown.name : 'internal_server_error'
  const said = 'reason' in thrown && typeof thrown.reason === 'string' ? thrown.reason : ''
  const message = 'message' in thrown && typeof thrown.message === 'string' ? thrown.message : ''
  if (status < 400 || status > 599) return new HttpError(500, 'internal_server_error', said || message)
  return new HttpError(status, status === 500 ? 'internal_server_error' : name, said || message)
}
