import type { DiskReason } from '../shared/safety'

const REASONS: { readonly [code: string]: DiskReason } = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'not-allowed',
}

/** Why the file system refused, told by its error's code. */
export function diskReason(error: unknown): DiskReason {
  return error instanceof Error && 'code' in error ? (REASONS[String(error.code)] ?? 'failed') : 'failed'
}

/** True where the error says that a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
