/** Opens an IndexedDB database that exists; null where it does not. A newer version or its removal is never held up by this connection. */
function openExisting(name: string): Promise<IDBDatabase | null> {
  return open(name, undefined, (request) => request.transaction?.abort())
}

/** Opens an IndexedDB database, made with one object store where there is none. */
export async function openOwn(name: string, store: string): Promise<IDBDatabase> {
  const database = await open(name, 1, (request) => request.result.createObjectStore(store))
  if (database === null) throw new Error(`${name} can't be opened`)
  return database
}

function open(
  name: string,
  version: number | undefined,
  make: (request: IDBOpenDBRequest) => void,
): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    let made = false
    request.onupgradeneeded = () => {
      made = true
      make(request)
    }
    request.onsuccess = () => {
      const database = request.result
      database.onversionchange = () => database.close()
      resolve(database)
    }
    request.onerror = () => {
      if (made && request.error?.name === 'AbortError') resolve(null)
      else reject(request.error)
    }
  })
}

/** A connection that is opened when it is asked for first, and again after it was closed. */
export type Connection = {
  /** Null where the database does not exist. */
  readonly open: () => Promise<IDBDatabase | null>
  readonly close: () => void
}

export function createConnection(name: string): Connection {
  let opened: Promise<IDBDatabase | null> | null = null
  const close = () => {
    const last = opened
    opened = null
    // One that could not be opened has told whoever asked.
    last?.then((database) => database?.close()).catch(() => {})
  }
  const open = async () => {
    const database = await openExisting(name)
    if (database === null) opened = null
    else {
      database.onclose = () => {
        opened = null
      }
      database.onversionchange = close
    }
    return database
  }
  return {
    open: () => {
      opened ??= open().catch((error: unknown) => {
        opened = null
        throw error
      })
      return opened
    },
    close,
  }
}

/** The answer of a request. */
export function answered<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
