import { useEffect, useState } from 'react'
import { filter } from 'rxjs'
import type { FileId } from '../../../../shared/domain/ids'
import { observeWrites } from '../../../data/database/stored-documents'
import { useSession } from '../../../data/hooks'
import { backoffDelay } from '../../../data/replication/backoff'
import type { FetchFileReason } from '../../../data/replication/fetch-file'
import { useSync } from '../../../stores/sync'

export type Photo =
  | { readonly kind: 'reading' }
  /** `address`: of the photo in this window's memory. */
  | { readonly kind: 'here'; readonly address: string }
  | { readonly kind: 'not-here'; readonly why: FetchFileReason }

const READING = { kind: 'reading' } as const

/**
 * A photo as it is on this device, fetched where it is not; tried again until it is here: when the connection changes, when pieces of it have
 * come, and after a while that grows.
 */
export function usePhoto(file: FileId): Photo {
  const { files, db } = useSession()
  const fetchFile = useSync((state) => state.fetchFile)
  const [photo, setPhoto] = useState<Photo>(READING)
  useEffect(() => {
    let made: string | null = null
    let ended = false
    let failures = 0
    let trying = false
    let asked = false
    let timer: ReturnType<typeof setTimeout> | undefined

    const readOrFetch = async () => {
      const here = await files.read(file)
      if (here !== null) return here
      const fetched = await fetchFile(file)
      if (!fetched.ok) return fetched.reason
      return (await files.read(file)) ?? 'not-there-yet'
    }
    const attempt = async () => {
      asked = true
      if (trying) return
      trying = true
      clearTimeout(timer)
      while (asked && !ended && made === null) {
        asked = false
        const found = await readOrFetch()
        if (ended) break
        if (typeof found === 'string') setPhoto({ kind: 'not-here', why: found })
        else {
          made = URL.createObjectURL(found)
          setPhoto({ kind: 'here', address: made })
        }
      }
      trying = false
      failures += 1
      if (!ended && made === null) timer = setTimeout(tryNow, backoffDelay(failures, Math.random))
    }
    const tryNow = () => {
      attempt().catch((error) => {
        trying = false
        console.error('A photo could not be shown', error)
      })
    }

    setPhoto(READING)
    tryNow()
    const pieces = observeWrites(db.files)
      .pipe(filter((written) => written.some((piece) => piece.file === file)))
      .subscribe(tryNow)
    const stopListening = useSync.subscribe((now, before) => {
      if (now.status.kind === before.status.kind) return
      failures = 0
      tryNow()
    })
    return () => {
      ended = true
      clearTimeout(timer)
      pieces.unsubscribe()
      stopListening()
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [files, db, fetchFile, file])
  return photo
}
