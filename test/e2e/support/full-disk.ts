import type { Page } from '@playwright/test'

/** Fills what room is left with the data of another database. */
export async function fillDisk(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opening = indexedDB.open('somebody-else', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('fill')
    const other = await new Promise<IDBDatabase>((opened) => {
      opening.onsuccess = () => opened(opening.result)
    })
    const fits = (size: number) =>
      new Promise<boolean>((done) => {
        const writing = other.transaction('fill', 'readwrite')
        writing.objectStore('fill').put(crypto.getRandomValues(new Uint8Array(size)), crypto.randomUUID())
        writing.oncomplete = () => done(true)
        writing.onabort = () => done(false)
      })
    for (const size of [60_000, 10_000, 1_000, 100, 10]) while (await fits(size)) {}
    other.close()
  })
}
