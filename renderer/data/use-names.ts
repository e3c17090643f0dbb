import { useMemo } from 'react'
import { useObservable, useSession } from './hooks'
import { EMPTY_LIBRARY } from './library-store'
import type { Names } from './names'

/** The people, teams and services that this device knows. */
export function useLibrary() {
  const session = useSession()
  return useObservable(() => session.library.observe(), [session], EMPTY_LIBRARY)
}

/** Names for ids, with "you" for oneself. */
export function useNames(): Names {
  const library = useLibrary()
  const me = useActor().person
  return useMemo(
    () => ({
      person: (id) => (id === me ? 'you' : id === '' ? 'nobody' : library.name(id) || 'somebody not known here'),
      team: (id) => (id === '' ? 'no team' : library.name(id) || 'a team not known here'),
      service: (id) => (id === '' ? 'no service' : library.name(id) || 'a service not known here'),
    }),
    [library, me],
  )
}

/** Who acts in this window. */
export function useActor() {
  const session = useSession()
  return useObservable(
    () => session.actor$,
    [session],
    () => session.actor(),
  )
}
