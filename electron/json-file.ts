import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ZodType } from 'zod'

export type JsonFile<Value> = {
  /** The kept value; null where there is none or it could not be understood. */
  readonly read: () => Value | null
  /** Replaces the file at once or not at all: a crash leaves the old or the new one. */
  readonly write: (value: Value) => void
}

/** A small file of one JSON value, checked by `schema`. One that can't be understood is kept under another name, and `onSetAside` is told. */
export function jsonFile<Value>(
  path: string,
  schema: ZodType<Value>,
  onSetAside: (keptAs: string) => void,
): JsonFile<Value> {
  return {
    read: () => {
      const text = readIfThere(path)
      if (text === null) return null
      const parsed = schema.safeParse(parseJson(text))
      if (parsed.success) return parsed.data
      const keptAs = `${path}.unreadable-${Date.now()}`
      renameSync(path, keptAs)
      onSetAside(keptAs)
      return null
    },
    write: (value) => {
      mkdirSync(dirname(path), { recursive: true })
      const temporary = `${path}.new`
      // Only this user may read it: one of these files holds an encrypted password.
      const file = openSync(temporary, 'w', 0o600)
      try {
        writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(temporary, path)
    },
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
