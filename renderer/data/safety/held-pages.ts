import type { FirstlineBridge } from '../../../shared/ipc'
import type { Held, HeldPage } from '../../../shared/safety'

/** Everything that the safety copy holds, newest first, page by page; no more pages where `handle` says false. */
export async function eachHeldPage(
  request: FirstlineBridge['request'],
  handle: (held: readonly Held[]) => Promise<boolean>,
): Promise<void> {
  let before: number | null = null
  do {
    const page: HeldPage = await request('safety:held', before)
    if (page.held.length > 0 && !(await handle(page.held))) return
    before = page.next
  } while (before !== null)
}
