import { badRequest } from './http-error'

/** Reads of a request's query string, each with CouchDB's meaning of the parameter; what is malformed is 400. */
export type Query = {
  readonly text: (name: string) => string | undefined
  readonly flag: (name: string) => boolean
  readonly whole: (name: string) => number | undefined
  /** A value that CouchDB writes as JSON, such as a key. */
  readonly json: (name: string) => unknown
}

export function makeQuery(parameters: URLSearchParams): Query {
  const text = (name: string) => parameters.get(name) ?? undefined
  return {
    text,
    flag: (name) => text(name) === 'true',
    whole: (name) => {
      const given = text(name)
      if (given === undefined) return undefined
      if (!/^\d{1,12}$/.test(given)) throw badRequest(`Invalid value for ${name}: a whole number is needed.`)
      return Number(given)
    },
    json: (name) => {
      const given = text(name)
      try {
        return given === undefined ? undefined : JSON.parse(given)
      } catch {
        throw badRequest(`Invalid value for ${name}: JSON is needed.`)
      }
    },
  }
}
