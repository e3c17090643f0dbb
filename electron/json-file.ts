import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ZodType } from 'zod'
import { diskReason, isMissing } from './disk-reason'
import type { Troubles } from './troubles'

export type JsonFile<Value> = {
  /** The kept value; null where there is none or it could not be understood. */
  readonly read: () => Value | null
  /** Replaces the file at once or not at all: a crash leaves the old or the new one. */
  readonly write: (value: Value) => void
}

/**
 * A small file of one JSON value, checked by `schema`. One that can't be understood is kept under another name. Nothing is thrown: what the
 * disk refuses is said, and the application works on with what it knows.
 */
export function jsonFile<Value>(
  path: string,
  schema: ZodType<Value>,
  troubles: Pick<Troubles, 'report' | 'over'>,
): JsonFile<Value> {
  const notKept = (error: unknown) => troubles.report(path, { kind: 'not-kept', file: path, reason: diskReason(error) })
  return {
    read: () => {
      try {
        const text = readFileSync(path, 'utf8')
        const parsed = schema.safeParse(parseJson(text))
        if (parsed.success) return parsed.data
        const keptAs = `${path}.unreadable-${Date.now()}`
        renameSync(path, keptAs)
        troubles.report(`${path} set aside`, { kind: 'set-aside', file: path, keptAs })
      } catch (error) {
        if (!isMissing(error)) notKept(error)
      }
      return null
    },
    write: (value) => {
      try {
        replace(path, `${JSON.stringify(value, null, 2)}\n`)
        troubles.over(path)
      } catch (error) {
        notKept(error)
      }
    },
  }
}

function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.new`
  // Only this user may read it: one of these files holds an encrypted password.
  const file = openSync(temporary, 'w', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
