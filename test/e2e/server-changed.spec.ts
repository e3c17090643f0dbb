import { begin, goTo, logIncident, openSettings, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

test('what a colleague wrote and an emptied server lacks stays listed until the colleague’s device has sent it', async ({
  server,
  gate,
  deviceOf,
}) => {
  const dirk = await deviceOf('dirk')
  const number = await logIncident(dirk.page, 'Badge reader at gate 2 is dead')
  const { page } = await deviceOf('tina')
  await goTo(page, 'All')
  await expect(rowOf(page, 'Badge reader at gate 2 is dead')).toBeVisible()
  await logIncident(page, 'Lift 2 stands still')
  await expect.poll(async () => (await server.documents('incident:')).length).toBe(2)

  // Nobody meets it before it knows its people again.
  gate.cut()
  await server.empty()
  gate.mend()
  await expect(connection(page)).toHaveAccessibleName(/The server was emptied/)
  await connection(page).click()
  await page.getByRole('dialog', { name: 'Connection' }).getByRole('button', { name: 'Server settings' }).click()
  const decision = page.getByRole('region', { name: 'The server has changed' })
  await expect(decision).toBeFocused()
  await expect(decision).toBeInViewport({ ratio: 1 })
  await expect(decision).toContainText(`${number} Badge reader at gate 2 is dead`)
  await decision.getByRole('button', { name: /^Send \d+ again$/ }).click()

  const missing = page.getByRole('region', { name: 'Missing on the server' })
  const sentence = 'Your colleagues’ work on 1 incident is still missing on the server.'
  await expect(missing).toContainText(sentence)
  await expect(missing).toContainText(`${number} Badge reader at gate 2 is dead`)
  await expect(decision).toHaveCount(0)
  const saving = page.waitForEvent('download')
  await missing.getByRole('button', { name: 'Save these as a rescue file' }).click()
  expect((await saving).suggestedFilename()).toMatch(/^firstline-rescue-.*\.jsonl$/)
  expect((await server.documents('incident:')).length).toBe(1)

  await test.step('the header says so', async () => {
    await page.keyboard.press('Escape')
    await connection(page).click()
    await expect(page.getByRole('dialog', { name: 'Connection' })).toContainText(sentence)
    await page.keyboard.press('Escape')
  })
  await test.step('the colleague is back', async () => {
    await openSettings(dirk.page)
    await dirk.page.getByRole('button', { name: /^Send \d+ again$/ }).click()
    await openSettings(page)
    await expect(missing).toHaveCount(0)
    expect((await server.documents('incident:')).length).toBe(2)
  })
})

test('what leads to the server lands there with the keyboard, also where the settings are open already', async ({
  device,
}) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  await page.setViewportSize({ width: 1280, height: 520 })
  const heading = page.getByRole('heading', { name: 'Server' })
  for (const at of ['from the list', 'from the end of the settings']) {
    await test.step(at, async () => {
      await connection(page).click()
      await page
        .getByRole('dialog', { name: 'Connection' })
        .getByRole('button', { name: 'Connect to a server' })
        .click()
      await expect(heading).toBeFocused()
      await expect(heading).toBeInViewport()
      await page.keyboard.press('Tab')
      await expect(page.getByRole('textbox', { name: 'Server address' })).toBeFocused()
    })
    await page.getByRole('region', { name: 'About' }).scrollIntoViewIfNeeded()
    await expect(heading).not.toBeInViewport()
  }
})
