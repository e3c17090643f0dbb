import { IDBFactory } from 'fake-indexeddb'

/** What a device stores while its process lives; `kill` leaves behind what was committed, as the end of a process does. */
export type DiskAccess = {
  /**
   * The name of a database for this life alone, which the disk does not tell from that of another: RxDB remembers for good by its name what it
   * could not open because the disk was gone, where the next process would know nothing of it.
   */
  readonly nameOf: (database: string) => string
  readonly indexedDB: { readonly open: (name: string, version?: number) => IDBOpenDBRequest }
  /** Takes back every write that is not committed. Whoever still runs can begin neither to read nor to write from here on. */
  readonly kill: () => void
}

/** An IndexedDB in memory that outlives who uses it. */
export type MortalDisk = {
  readonly access: () => DiskAccess
  /** All databases are gone, as when somebody deletes them between two starts; or that of one collection alone. */
  readonly lose: (collection: string | null) => Promise<void>
}

/** What everything says that a killed process asks for. */
export const KILLED = 'the process was killed'

const LIFE = /-life-\d+/

export function createMortalDisk(): MortalDisk {
  let disk = new IDBFactory()
  let lives = 0
  return {
    access: () => {
      lives += 1
      return accessTo(disk, lives)
    },
    lose: async (collection) => {
      if (collection === null) disk = new IDBFactory()
      else {
        const names = (await disk.databases()).flatMap(({ name }) => (name?.endsWith(`--${collection}`) ? [name] : []))
        for (const name of names) await deleted(disk.deleteDatabase(name))
      }
    },
  }
}

function accessTo(disk: IDBFactory, life: number): DiskAccess {
  const connections = new Set<IDBDatabase>()
  const running = new Set<IDBTransaction>()
  let dead = false

  const refuseIfDead = () => {
    if (dead) throw new DOMException(KILLED, 'UnknownError')
  }
  const watch = (transaction: IDBTransaction) => {
    running.add(transaction)
    for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => running.delete(transaction))
    return transaction
  }
  const adopt = (connection: IDBDatabase) => {
    if (dead) return connection.close()
    if (connections.has(connection)) return
    connections.add(connection)
    const begin = connection.transaction.bind(connection)
    connection.transaction = (...asked) => {
      refuseIfDead()
      return watch(begin(...asked))
    }
  }

  return {
    nameOf: (database) => `${database}-life-${life}`,
    indexedDB: {
      open: (name, version) => {
        refuseIfDead()
        const request = disk.open(name.replace(LIFE, ''), version)
        // Added before anybody else's, so they run first.
        request.addEventListener('upgradeneeded', () => {
          if (request.transaction !== null) watch(request.transaction)
        })
        request.addEventListener('success', () => adopt(request.result))
        return request
      },
    },
    kill: () => {
      dead = true
      for (const transaction of running) {
        // What is only being read ends by itself: RxDB waits for ever for a cursor whose transaction is taken back.
        if (transaction.mode === 'readonly') continue
        try {
          transaction.abort()
        } catch {
          // It is being committed: as with a real process, what is with the disk already gets there.
        }
      }
      for (const connection of connections) connection.close()
    },
  }
}

function deleted(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

/** Whether a failure comes from having been killed: of the disk, or of a transaction that was taken back. */
export function isOfTheKilled(failure: unknown): boolean {
  const text = failure instanceof Error ? `${failure.name} ${failure.message}` : JSON.stringify(failure)
  return text.includes(KILLED) || /AbortError|DatabaseClosed|TransactionInactive|InvalidState/.test(text)
}
