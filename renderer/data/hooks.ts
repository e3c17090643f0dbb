import {
  createContext,
  createElement,
  type DependencyList,
  type ReactNode,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react'
import type { Observable } from 'rxjs'
import type { DataSession } from './session'

const SessionContext = createContext<DataSession | null>(null)

/** Gives the components below it the data of this device. */
export function DataProvider({
  session,
  children,
}: {
  readonly session: DataSession
  readonly children?: ReactNode
}): ReactNode {
  return createElement(SessionContext.Provider, { value: session }, children)
}

/** The data of this device; throws outside a DataProvider. */
export function useSession(): DataSession {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession needs a DataProvider above it')
  return session
}

/**
 * The last value of an observable, `initial` before its first. `factory` runs again when `deps` change; the value of the old one is
 * not shown for the new one. An error is thrown while rendering, so that the nearest error boundary shows it.
 */
export function useObservable<Value>(
  factory: () => Observable<Value>,
  deps: DependencyList,
  initial: Value | (() => Value),
): Value {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the factory depends on, as with useMemo
  const store = useMemo(() => snapshotOf(factory(), initial), deps)
  const snapshot = useSyncExternalStore(store.subscribe, store.read)
  if (snapshot.failed) throw snapshot.error
  return snapshot.value
}

type Snapshot<Value> =
  | { readonly failed: false; readonly value: Value }
  | { readonly failed: true; readonly error: unknown }

function snapshotOf<Value>(source: Observable<Value>, initial: Value | (() => Value)) {
  let snapshot: Snapshot<Value> = { failed: false, value: isMaker(initial) ? initial() : initial }
  return {
    read: () => snapshot,
    subscribe: (changed: () => void) => {
      const subscription = source.subscribe({
        next: (value) => {
          if (!snapshot.failed && Object.is(snapshot.value, value)) return
          snapshot = { failed: false, value }
          changed()
        },
        error: (error: unknown) => {
          snapshot = { failed: true, error }
          changed()
        },
      })
      return () => subscription.unsubscribe()
    },
  }
}

function isMaker<Value>(initial: Value | (() => Value)): initial is () => Value {
  return typeof initial === 'function'
}
