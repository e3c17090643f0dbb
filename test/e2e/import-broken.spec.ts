import { chooseFile, expectInList, importScreen, openImport, runImport } from './support/imports'
import { begin, logIncident, rowOf } from './support/person'
import { expect, test } from './support/test'

const OWN = 'Own work, logged before the import'

test('a broken file is named in a sentence, and what is here stays', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  await logIncident(page, OWN)
  await openImport(page)
  const screen = importScreen(page)
  const header = 'number,short_description,state,impact,urgency,opened_at'
  const good = 'INC1,Good row,New,2 - Medium,3 - Low,2026-03-01 08:00:00'
  const again = () => screen.getByRole('button', { name: 'Choose another file' }).click()

  await test.step('a separator that nobody knows', async () => {
    await chooseFile(page, { name: 'tilde.csv', text: [header, good].join('\n').replaceAll(',', '~') })
    await expect(screen.getByRole('alert')).toContainText('The first line is a single column.')
    await again()
  })
  await test.step('an empty file, and one that is no text', async () => {
    await chooseFile(page, { name: 'empty.csv', text: '' })
    await expect(screen.getByRole('alert')).toContainText('There is nothing in this file.')
    await again()
    await chooseFile(page, { name: 'sheet.csv', text: Buffer.from([80, 75, 3, 4, 0, 0, 10, 44, 0, 59]) })
    await expect(screen.getByRole('alert')).toContainText('This is not a text file.')
    await again()
  })
  await test.step('columns that are missing', async () => {
    await chooseFile(page, {
      name: 'log.csv',
      text: 'number,incident_state,sys_mod_count,made_sla\nINC1,New,0,true\n',
    })
    await expect(screen).toContainText(
      'This looks like a ServiceNow event log, but it lacks sys_updated_at, opened_at.',
    )
    await again()
  })
  await test.step('characters that are not UTF-8', async () => {
    const text = [header, good, good.replace('INC1,Good row', 'INC2,Zürich: Gerät aus')].join('\n')
    await chooseFile(page, { name: 'old.csv', text: Buffer.from(text, 'latin1') })
    await expect(screen.getByRole('alert')).toContainText('Line 3 has characters that are not UTF-8.')
    await screen.getByRole('button', { name: 'Read as Windows-1252' }).click()
    await runImport(page, '2 incidents')
    await expectInList(page, 3)
    await expect(rowOf(page, 'Zürich: Gerät aus')).toBeVisible()
    await openImport(page)
    await screen.getByRole('button', { name: 'Import another file' }).click()
  })
  await test.step('a row of 3 MB between good ones', async () => {
    const huge = `INC4,${'x'.repeat(3_000_000)},New,2 - Medium,3 - Low,2026-03-01 08:00:00`
    const text = [header, good.replace('INC1', 'INC3'), huge, good.replace('INC1', 'INC5')].join('\n')
    await chooseFile(page, { name: 'huge.csv', text })
    await expect(screen.getByRole('heading', { name: 'This import makes 2 incidents' })).toBeVisible()
    const refused = screen.getByRole('region', { name: 'Refused rows' }).getByRole('row')
    await expect(refused.filter({ hasText: 'The row is larger than 1 MB.' })).toContainText('3')
    await runImport(page, '2 incidents')
    await screen.getByRole('button', { name: 'Import another file' }).click()
  })
  await test.step('one row alone', async () => {
    await chooseFile(page, { name: 'one.csv', text: [header, good.replace('INC1', 'INC6')].join('\n') })
    await runImport(page, '1 incident')
  })
  await expectInList(page, 6)
  await expect(rowOf(page, OWN)).toBeVisible()
})
