/** Why the device could not store something; expected, so a value. */
export type StorageFailure = 'storage-full'

/** True where the browser refused a write because the disk or the origin's quota is full; Dexie and RxDB wrap the error. */
export function isStorageFull(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  if ('name' in error && error.name === 'QuotaExceededError') return true
  const wrapped = ['inner' in error ? error.inner : null, 'cause' in error ? error.cause : null]
  return wrapped.some((inside) => isStorageFull(inside, depth + 1))
}
