import type { CDPSession, Page } from '@playwright/test'

const MB = 2 ** 20

/** Used JavaScript heap of the window and of each of its workers by name, megabytes, after garbage collection. */
export type Heap = { readonly window: number; readonly workers: Readonly<Record<string, number>> }

type Usage = { readonly usedSize: number }

export async function measureHeap(page: Page): Promise<Heap> {
  const session = await page.context().newCDPSession(page)
  const workers: Record<string, number> = {}
  const attached: { readonly sessionId: string; readonly url: string }[] = []
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') attached.push({ sessionId, url: targetInfo.title || targetInfo.url })
  })
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  for (const { sessionId, url } of attached) {
    const ask = workerSession(session, sessionId)
    await ask('HeapProfiler.collectGarbage')
    const usage = await ask('Runtime.getHeapUsage')
    workers[url] = usage.usedSize / MB
  }
  await session.detach()
  return { window: usedSize / MB, workers }
}

/** Asks a worker, whose messages travel inside those of its page. */
function workerSession(session: CDPSession, sessionId: string) {
  let asked = 0
  return (method: string): Promise<Usage> => {
    asked += 1
    const id = asked
    return new Promise((resolve, reject) => {
      const hear = (event: { readonly sessionId: string; readonly message: string }) => {
        if (event.sessionId !== sessionId) return
        const answer: { readonly id?: number; readonly result: Usage } = JSON.parse(event.message)
        if (answer.id !== id) return
        session.off('Target.receivedMessageFromTarget', hear)
        resolve(answer.result)
      }
      session.on('Target.receivedMessageFromTarget', hear)
      const message = JSON.stringify({ id, method })
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
    })
  }
}
