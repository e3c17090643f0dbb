import { useEffect, useMemo } from 'react'
import { useSession } from './hooks'

export type KeptDraft = {
  /** Keeps a JSON value in place of the one before; false where the disk is full, so that it is kept only as long as this window lives. */
  readonly keep: (content: unknown) => Promise<boolean>
  /** False where the disk is full, so that a reload brings it back. */
  readonly forget: () => Promise<boolean>
}

/**
 * What is kept on this device under `key`. `onRead` gets it once for a key, undefined where there is none, unless the component has gone by then;
 * it is the `onRead` with which the key was first seen. What was typed before the answer came is for `onRead` to leave alone.
 */
export function useKeptDraft(key: string, onRead: (kept: unknown) => void): KeptDraft {
  const { drafts } = useSession()

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is read once for a key
  useEffect(() => {
    let current = true
    void drafts.read(key).then((kept) => {
      if (current) onRead(kept)
    })
    return () => {
      current = false
    }
  }, [drafts, key])

  return useMemo(
    () => ({ keep: (content) => drafts.keep(key, content), forget: () => drafts.forget(key) }),
    [drafts, key],
  )
}
