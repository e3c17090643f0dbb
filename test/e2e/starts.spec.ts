import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inElectron } from './support/device'
import { begin, goTo, logIncident, rowOf } from './support/person'
import { type Running, startProgram } from './support/process'
import { expect, test } from './support/test'

test('a second start with the profile of a running one hands over its link and ends, and nothing is damaged', async ({
  device,
}) => {
  const tina = await device()
  await begin(tina.page, 'Tina Okafor', 'Start empty')
  const number = await logIncident(tina.page, 'Gate 3 does not open')
  const unsent = join(tina.profile, 'safety', 'unsent.jsonl')
  const [, id = ''] = /"incident:([0-9a-f-]+)"/.exec(readFileSync(unsent, 'utf8')) ?? []
  await goTo(tina.page, 'Resolved')

  const again = await tina.startAgain()
  expect(again.code).toBe(0)
  if (!inElectron) expect(again.output).toMatch(/^Firstline is at http:\S+\n$/)
  const linked = await tina.startAgain(`firstline://incident/${id}`)
  expect(linked.code).toBe(0)
  await expect(tina.page.getByRole('article', { name: `Incident ${number}` })).toBeVisible()

  await tina.page.keyboard.press('Escape')
  await logIncident(tina.page, 'Lift stands still')
  const page = await tina.restart()
  await goTo(page, 'All')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '3')
  await expect(rowOf(page, 'Gate 3 does not open')).toContainText(number)
  await expect(page.getByRole('status', { name: 'Safety of your work' })).toHaveText('')
})

test('of two that start at the same moment one runs, and the other says where and ends', {
  tag: '@desktop',
}, async () => {
  const profile = mkdtempSync(join(tmpdir(), 'firstline-profile-'))
  const start = () =>
    startProgram('out/main/browser-host.js', ['--port', '0', '--profile', profile], /Firstline is at (http:\S+)\n/)
  const endOf = ({ process }: Running) =>
    new Promise<number | null>((ended) => {
      if (process.exitCode !== null) ended(process.exitCode)
      process.once('exit', ended)
    })
  const both = await Promise.all([start(), start()])
  expect(await Promise.race(both.map(endOf))).toBe(0)
  const running = both.filter(({ process }) => process.exitCode === null)
  expect(running).toHaveLength(1)
  const ports = both.map(({ said }) => new URL(said[1] ?? '').port)
  expect(new Set(ports).size).toBe(1)

  for (const each of running) await each.end()
  expect(existsSync(join(profile, 'browser-host.lock'))).toBe(false)
  const next = await start()
  expect(next.process.exitCode).toBeNull()
  await next.end()
  rmSync(profile, { recursive: true, force: true })
})

test('a start in the tray says that here nothing works before a browser opens its page, which then does', {
  tag: '@desktop',
}, async ({ windows }) => {
  const profile = mkdtempSync(join(tmpdir(), 'firstline-profile-'))
  const args = ['--port', '0', '--profile', profile, '--hidden']
  const honest =
    /Firstline is at (http:\S+)\nNothing is sent and nobody is alerted until a browser opens that address\./
  const host = await startProgram('out/main/browser-host.js', args, honest)
  const context = await windows.newContext()
  const page = await context.newPage()
  await page.goto(host.said[1] ?? '')
  await begin(page, 'Tina Okafor', 'Start empty')
  const tray = page.getByRole('region', { name: 'Desktop' }).getByRole('button', { name: /^Tray:/ })
  await expect(tray).toHaveAccessibleName('Tray: Firstline · Only on this device')
  await context.close()
  await host.end()
  rmSync(profile, { recursive: true, force: true })
})
