import { describe, expect, it, vi } from 'vitest'
import { asWire, madeRecords } from './made-records'
import { setUp } from './setup'

const { workspace, device } = setUp()

describe('a disk that is full', () => {
  it('is named, and what could not be stored comes once there is room', async () => {
    const tina = await device()
    await tina.status('synced')
    const storage = tina.db.incidents.storageInstance
    const write = storage.bulkWrite.bind(storage)
    storage.bulkWrite = () => Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'))
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})

    const { incidents } = madeRecords(20, 31, 'dirk')
    await workspace().write(incidents.map((incident) => asWire(incident)))
    expect(await tina.status('offline')).toMatchObject({ why: 'storage-full' })
    expect(told).toHaveBeenCalled()

    storage.bulkWrite = write
    tina.replication.tryNow()
    await tina.status('synced')
    expect((await tina.incidents()).size).toBe(20)
    told.mockRestore()
  })
})
