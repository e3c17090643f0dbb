import { expect, it } from 'vitest'
import { type AlertLedgerFile, LEDGER_SIZE, openAlertLedger } from '../../electron/alert-ledger'

function memoryFile(initial: AlertLedgerFile | null = null) {
  let kept = initial
  return {
    read: () => kept,
    write: (value: AlertLedgerFile) => {
      kept = value
    },
  }
}

it('lets a key through once', () => {
  const ledger = openAlertLedger(memoryFile(), () => 1)
  expect(['a', 'b', 'a', 'b', 'a'].map(ledger.claim)).toEqual([true, true, false, false, false])
})

it('remembers over a restart', () => {
  const file = memoryFile()
  openAlertLedger(file, () => 1).claim('a')
  const again = openAlertLedger(file, () => 2)
  expect(again.claim('a')).toBe(false)
  expect(again.claim('b')).toBe(true)
})

it('forgets the oldest only when it is full', () => {
  const shown = Array.from({ length: LEDGER_SIZE }, (_, index) => ({ key: `k${index}`, at: index }))
  const file = memoryFile({ shown })
  const ledger = openAlertLedger(file, () => LEDGER_SIZE)
  expect(ledger.claim('new')).toBe(true)
  expect(ledger.claim('k1')).toBe(false)
  expect(file.read()?.shown).toHaveLength(LEDGER_SIZE)
  expect(file.read()?.shown[0]?.key).toBe('k1')
})
