import {
  chooseFile,
  expectInList,
  figure,
  importScreen,
  openImport,
  runImport,
  serviceNowExport,
} from './support/imports'
import { begin, rowOf } from './support/person'
import { expect, test } from './support/test'

test('importing again brings what is new in the file, beside what was done here', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Import a file')
  const screen = importScreen(page)
  const header = 'number,short_description,state,opened_at,sys_updated_on,comments,u_floor'
  const times = '2026-03-01 08:00:00,2026-03-01 09:00:00'
  const same = `INC2,Door stuck,New,${times},,1`
  await chooseFile(page, { name: 'a.csv', text: [header, `INC1,Printer jams,New,${times},,3`, same].join('\n') })
  await runImport(page, '2 incidents')
  await screen.getByRole('button', { name: 'Import another file' }).click()

  const note = '"2026-03-01 08:30:00 - Bob (Additional comments)\nIt smokes now"'
  const changed = [header, `INC1,Printer jams,New,${times},${note},4`, same].join('\n')
  await chooseFile(page, { name: 'b.csv', text: changed })
  await expect(screen.getByRole('heading', { name: 'This import updates 1 incident' })).toBeVisible()
  await expect(figure(page, 'changed incidents')).toHaveText('1')
  await expect(figure(page, 'unchanged')).toHaveText('1')
  await screen.getByRole('button', { name: 'Import 1 incident' }).click()
  await screen.getByRole('button', { name: 'Show the incidents' }).click()
  await rowOf(page, 'INC1').click()
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline).toContainText('It smokes now')
  await expect(timeline).toContainText('3 → 4')
})

test('an import that is cancelled keeps what is in, says how much, and goes on from there', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Import a file')
  await chooseFile(page, { name: 'terminals.csv', text: serviceNowExport(4000) })
  const screen = importScreen(page)
  await screen.getByRole('button', { name: 'Import 4,000 incidents' }).click()
  await expect(screen.getByRole('progressbar', { name: 'Importing' })).toBeVisible()
  await screen.getByRole('button', { name: 'Cancel' }).click()
  const stopped = screen.getByRole('status').filter({ hasText: 'Import stopped' })
  await expect(stopped).toContainText(/[\d,]+ of 4,000 incidents are in and stay\./)
  const [, figures = ''] = /([\d,]+) of/.exec((await stopped.textContent()) ?? '') ?? []
  const kept = Number(figures.replaceAll(',', ''))
  expect(kept).toBeLessThan(4000)
  await expectInList(page, kept)

  await openImport(page)
  await screen.getByRole('button', { name: 'Continue' }).click()
  await expect(screen.getByRole('heading', { name: '4,000 incidents are in' })).toBeVisible({ timeout: 60_000 })
  await expectInList(page, 4000)
})
