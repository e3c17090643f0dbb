import { describe, expect, it } from 'vitest'
import { createMortalDisk, type DiskAccess, isOfTheKilled } from './mortal-disk'

function open({ indexedDB, nameOf }: DiskAccess): Promise<IDBDatabase> {
  const request = indexedDB.open(nameOf('work'), 1)
  request.onupgradeneeded = () => request.result.createObjectStore('entries')
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function write(database: IDBDatabase, key: string): Promise<void> {
  const transaction = database.transaction('entries', 'readwrite')
  transaction.objectStore('entries').put(key, key)
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'))
  })
}

async function keys(access: DiskAccess): Promise<readonly IDBValidKey[]> {
  const request = (await open(access)).transaction('entries').objectStore('entries').getAllKeys()
  return new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result)
  })
}

describe('a disk whose user is killed', () => {
  it('holds one database under the names of all lives', async () => {
    const disk = createMortalDisk()
    const [before, after] = [disk.access(), disk.access()]
    await write(await open(before), 'committed')
    before.kill()
    expect(after.nameOf('work')).not.toBe(before.nameOf('work'))
    expect(await keys(after)).toEqual(['committed'])
  })

  it('keeps what was committed and nothing of what was not', async () => {
    const disk = createMortalDisk()
    const access = disk.access()
    const database = await open(access)
    await write(database, 'committed')
    const transaction = database.transaction('entries', 'readwrite')
    const entries = transaction.objectStore('entries')
    await new Promise((resolve) => {
      entries.put('written, not committed', 'a').onsuccess = resolve
      entries.delete('committed')
    })
    access.kill()
    expect(await keys(disk.access())).toEqual(['committed'])
  })

  it('takes nothing more from the one that was killed', async () => {
    const disk = createMortalDisk()
    const access = disk.access()
    const database = await open(access)
    access.kill()
    expect(() => database.transaction('entries', 'readwrite')).toThrow('killed')
    expect(() => access.indexedDB.open('work')).toThrow('killed')
    expect(await keys(disk.access())).toEqual([])
  })

  it('tells a killed one’s last words from other failures', async () => {
    const access = createMortalDisk().access()
    const interrupted = write(await open(access), 'a').catch((error: unknown) => error)
    access.kill()
    expect(isOfTheKilled(await interrupted)).toBe(true)
    expect(isOfTheKilled(new TypeError('x is not a function'))).toBe(false)
  })
})
