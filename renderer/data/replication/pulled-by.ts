import { getHeightOfRevision, type RxDocumentData } from 'rxdb'

/** The hash of the replication whose pull was the last that wrote it; null where it was changed here since: downstream.ts, line 459. */
export function pulledBy(document: Pick<RxDocumentData<unknown>, '_meta' | '_rev'>): string | null {
  const origin: unknown = document._meta.o
  if (typeof origin !== 'object' || origin === null || !('hash' in origin) || !('_rev' in origin)) return null
  return origin._rev === getHeightOfRevision(document._rev) && typeof origin.hash === 'string' ? origin.hash : null
}
