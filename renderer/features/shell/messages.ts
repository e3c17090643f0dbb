/** Why the database of this device could not be opened. */
export type OpenFailure = 'storage-full' | 'newer-version' | 'blocked' | 'not-allowed' | 'unknown'

export const OPEN_MESSAGES: { readonly [F in OpenFailure]: string } = {
  'storage-full':
    'This device has no space left. Free at least 500 MB, then try again. What you stored is still there.',
  'newer-version':
    'The data on this device was written by a newer Firstline. Install the newest version, then try again. What you stored is still there.',
  blocked: 'Another window of an older Firstline still holds the data. Close every Firstline window, then try again.',
  'not-allowed':
    'The system doesn’t let Firstline keep data, for example in a private window. Start it normally, then try again.',
  unknown:
    'The data on this device could not be opened. Close every Firstline window and try again; if it stays, copy the details for whoever looks after Firstline before anything is removed.',
}

const NAMES: { readonly [name: string]: OpenFailure } = {
  QuotaExceededError: 'storage-full',
  VersionError: 'newer-version',
  SchemaError: 'newer-version',
  BlockedError: 'blocked',
  SecurityError: 'not-allowed',
  InvalidStateError: 'not-allowed',
}

/** What kept the database from opening, told by the names in the error and those it wraps. `DB6` is RxDB's "other schema". */
export function openFailureOf(error: unknown, depth = 0): OpenFailure {
  if (typeof error !== 'object' || error === null || depth > 5) return 'unknown'
  if ('code' in error && error.code === 'DB6') return 'newer-version'
  const named = 'name' in error && typeof error.name === 'string' ? NAMES[error.name] : undefined
  if (named !== undefined) return named
  const inside = 'inner' in error ? error.inner : 'cause' in error ? error.cause : null
  return openFailureOf(inside, depth + 1)
}
