import { z } from 'zod'
import type { JsonFile } from './json-file'

export const alertLedgerSchema = z.object({
  shown: z.array(z.object({ key: z.string(), at: z.number() })),
})
export type AlertLedgerFile = z.infer<typeof alertLedgerSchema>

/** The newest so many are remembered: far more than can still be replicated late. */
export const LEDGER_SIZE = 5000

export type AlertLedger = {
  /** True the first time a key is claimed, and never again, also after a restart. */
  readonly claim: (key: string) => boolean
}

/** Remembers in a file which events have alerted, so that one event alerts once. */
export function openAlertLedger(file: JsonFile<AlertLedgerFile>, now: () => number): AlertLedger {
  const shown = new Map(file.read()?.shown.map((line) => [line.key, line.at]))
  return {
    claim: (key) => {
      if (shown.has(key)) return false
      shown.set(key, now())
      const oldest = shown.keys().next()
      if (shown.size > LEDGER_SIZE && oldest.done !== true) shown.delete(oldest.value)
      file.write({ shown: [...shown].map(([each, at]) => ({ key: each, at })) })
      return true
    },
  }
}
