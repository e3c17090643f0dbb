import { createHmac } from 'node:crypto'
import { badRequest } from './http-error'

export type SequenceCodec = {
  readonly encode: (position: number) => string
  /** The position to start from: 0 for a sequence of another database, as CouchDB rewinds. */
  readonly decode: (text: string, latest: number) => number
}

/**
 * Sequences as clients see them: `12-8f3c…`. What follows the number is made from the identity of this very database, so that
 * nobody can rely on numbers, and the sequence of a database that was deleted since is recognised.
 */
export function makeSequenceCodec(instance: string): SequenceCodec {
  const suffix = (position: number) =>
    createHmac('sha256', instance).update(String(position)).digest('base64url').slice(0, 22)
  return {
    encode: (position) => `${position}-${suffix(position)}`,
    decode: (text, latest) => {
      if (text === 'now') return latest
      const parts = /^"?(\d{1,15})(?:-([\w-]*))?"?$/.exec(text)
      if (parts?.[1] === undefined) throw badRequest('Malformed sequence supplied in since parameter.')
      const position = Number(parts[1])
      return parts[2] === undefined || parts[2] === suffix(position) ? position : 0
    },
  }
}
