import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chooseFile, expectInList, figure, importScreen, openImport, runImport } from './support/imports'
import { begin, goTo, openIncident, rowOf } from './support/person'
import { expect, test } from './support/test'

const eventLog = fileURLToPath(new URL('../fixtures/event-log-extract.csv', import.meta.url))

test('the event log: what it would make, the import, its figures, the list; a second time makes nothing', async ({
  device,
}) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Import a file')
  await chooseFile(page, eventLog)
  const screen = importScreen(page)
  await expect(screen.getByRole('heading', { name: 'This import makes 38 incidents' })).toBeVisible()
  await expect(screen).toContainText('ServiceNow event log, 264 rows, 29 Feb 2016 to 6 Dec 2016')
  await expect(figure(page, 'rows refused')).toHaveText('0')
  await goTo(page, 'All')
  await expect(page.getByText('No incident has been logged yet.')).toBeVisible()

  await openImport(page)
  await runImport(page, '38 incidents')
  const priorities = screen.getByRole('region', { name: 'By priority' })
  for (const line of ['P1 Critical3', 'P2 High3', 'P3 Moderate25', 'P4 Low7', 'P5 Planning0']) {
    await expect(priorities).toContainText(line)
  }
  for (const [name, value] of [
    ['open', '0'],
    ['closed', '38'],
    ['reopened at least once', '3'],
    ['reassigned at least once', '16'],
    ['made_sla true', '19'],
    ['made_sla false', '19'],
    ['opened to resolved, median', '74.43 h'],
    ['opened to resolved, mean', '819.95 h'],
  ] as const) {
    await expect(figure(page, name)).toHaveText(value)
  }
  await screen.getByRole('button', { name: 'Show the incidents' }).click()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '39')
  await page.getByRole('searchbox', { name: 'Search incidents' }).fill('INC0000045')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2')
  await rowOf(page, 'INC0000045').click()
  const entries = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem')
  await expect(entries.filter({ hasText: 'resolved' })).not.toHaveCount(0)
  await expect(page.getByRole('article')).toContainText('Closed')

  await openImport(page)
  await chooseFile(page, eventLog)
  await expect(screen.getByRole('heading', { name: 'Everything in this file is already here' })).toBeVisible()
  await expect(figure(page, 'unchanged')).toHaveText('38')
  await expect(screen.getByRole('button', { name: 'Nothing to import' })).toBeDisabled()
  await expectInList(page, 38)
})

test('a ServiceNow export becomes incidents with their state and priority, its report quotes what a spreadsheet would run', {
  tag: '@desktop',
}, async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  const desktop = page.getByRole('region', { name: 'Desktop' })
  await desktop.getByRole('button', { name: /^Tray:/ }).click()
  await desktop.getByRole('group', { name: 'File' }).getByRole('button', { name: 'Import…' }).click()
  const rows = [
    'number,short_description,state,impact,urgency,opened_at,close_notes',
    'INC1,"Mail, calendar and ""all"" are down",2,1 - High,1 - High,2026-03-01 08:00:00,',
    'INC2,"=HYPERLINK(""http://127.0.0.1/"",""click"")",New,3 - Low,3 - Low,2026-03-01 08:00:00,',
    'INC3,Screen flickers,Closed,2 - Medium,3 - Low,2026-03-01 08:00:00,Cable pushed in',
    'INC4,A time that is none,New,3 - Low,3 - Low,=1+2,',
    'INC5,Too few columns',
  ]
  await chooseFile(page, { name: 'incident.csv', text: rows.join('\r\n') })
  const screen = importScreen(page)
  await expect(screen.getByRole('heading', { name: 'This import makes 3 incidents' })).toBeVisible()
  const refused = screen.getByRole('region', { name: 'Refused rows' }).getByRole('row')
  await expect(refused.filter({ hasText: '“=1+2” is not a date' })).toContainText('5')
  await expect(refused.filter({ hasText: 'It has 2 columns, the header has 7.' })).toContainText('6')

  const saved = page.waitForEvent('download')
  await screen.getByRole('button', { name: 'Save the report' }).click()
  const report = readFileSync(await (await saved).path(), 'utf8')
  expect(report).toContain(`"'=1+2"`)
  expect(report.split('\r\n').filter((line) => /(^|,)"?[=+@]/.test(line))).toEqual([])

  await runImport(page, '3 incidents')
  await screen.getByRole('button', { name: 'Show the incidents' }).click()
  await expect(rowOf(page, 'INC1')).toContainText('Mail, calendar and "all" are down')
  await expect(rowOf(page, 'INC1')).toContainText('P1')
  await expect(rowOf(page, 'INC1')).toContainText('In progress')
  await expect(rowOf(page, 'INC2')).toContainText('=HYPERLINK("http://127.0.0.1/","click")')
  await expect(rowOf(page, 'INC3')).toContainText('Closed')
  await openIncident(page, 'INC3')
  await expect(page.getByRole('article')).toContainText('Cable pushed in')
})

test('what is odd in a file is said before it is imported: numbers that repeat, times in the future', async ({
  device,
}) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Import a file')
  const rows = [
    'number,short_description,state,impact,urgency,opened_at,sys_updated_on',
    'INC1,Gate 2 stays shut,New,3 - Low,3 - Low,2026-03-01 08:00:00,2026-03-01 08:00:00',
    'INC2,Lift stands still,New,3 - Low,3 - Low,2099-03-01 08:00:00,2099-03-01 08:00:00',
    'INC1,Gates 2 and 3 stay shut,New,3 - Low,3 - Low,2026-03-01 08:00:00,2026-03-01 09:00:00',
  ]
  await chooseFile(page, { name: 'incident.csv', text: rows.join('\r\n') })
  await expect(importScreen(page).getByRole('heading', { name: 'This import makes 2 incidents' })).toBeVisible()
  const odd = importScreen(page).getByRole('region', { name: 'Worth knowing' }).getByRole('listitem')
  await expect(odd.filter({ hasText: 'number in more than one row' })).toContainText('INC1 in lines 2, 4.')
  await expect(odd.filter({ hasText: 'more than a day ahead' })).toContainText(
    'line 3, opened at “2099-03-01 08:00:00”',
  )
  await runImport(page, '2 incidents')
  await openIncident(page, 'Gates 2 and 3 stay shut')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Gate 2 stays shut' })).toHaveCount(1)
})

test('any CSV comes in by saying what its columns mean, and is known the next time', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Import a file')
  const screen = importScreen(page)
  const file = {
    name: 'Störungen 2026-03.csv',
    text: 'Nr;Was;Wo;Seit;Farbe\r\n17;Drucker druckt leer;Halle 2;2026-03-01 08:00;rot\r\n18;Tür klemmt;Tor 1;2026-03-02 09:30;blau\r\n',
  }
  await chooseFile(page, file)
  await screen.getByRole('button', { name: 'Check the rows' }).click()
  await expect(screen.getByRole('alert')).toHaveText('Choose which column is the title.')
  const name = screen.getByRole('textbox', { name: 'Name of the source' })
  await name.fill('')
  await screen.getByRole('button', { name: 'Check the rows' }).click()
  await expect(screen.getByRole('alert')).toHaveText([/^Give the source a name/, 'Choose which column is the title.'])
  await expect(name).toBeFocused()

  await screen.getByRole('combobox', { name: 'Separator' }).selectOption({ label: 'Tab' })
  await expect(screen.getByRole('alert')).toContainText('The first line is a single column')
  await screen.getByRole('alert').getByRole('button', { name: 'Semicolon' }).click()

  for (const [column, field] of [
    ['Nr', 'Number'],
    ['Was', 'Title'],
    ['Wo', 'Location'],
    ['Seit', 'Opened at'],
  ] as const) {
    await screen.getByRole('combobox', { name: `Field for ${column}` }).selectOption({ label: field })
  }
  await screen.getByRole('textbox', { name: 'Name of the source' }).fill('Hausmeister')
  await screen.getByRole('button', { name: 'Check the rows' }).click()
  await runImport(page, '2 incidents')
  await screen.getByRole('button', { name: 'Show the incidents' }).click()
  await rowOf(page, 'Tür klemmt').click()
  await expect(page.getByRole('region', { name: 'Fields' }).getByRole('textbox', { name: 'Location' })).toHaveValue(
    'Tor 1',
  )
  await expect(page.getByRole('article')).toContainText('blau')

  await openImport(page)
  await chooseFile(page, file)
  await expect(screen.getByRole('textbox', { name: 'Name of the source' })).toHaveValue('Hausmeister')
  await screen.getByRole('button', { name: 'Check the rows' }).click()
  await expect(screen.getByRole('heading', { name: 'Everything in this file is already here' })).toBeVisible()
  await expectInList(page, 2)
})

test('a file that looks like ServiceNow’s but lacks columns is mapped once, times in a zone that one says', async ({
  device,
}) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Import a file')
  const screen = importScreen(page)
  const text = 'incident_state,made_sla,close_code,Meldung,opened_at\nNew,true,,Tor klemmt,2026-07-01 12:00\n'
  await chooseFile(page, { name: 'leitstand.csv', text })
  await expect(screen).toContainText('it lacks number, sys_updated_at, sys_mod_count')
  await screen.getByRole('combobox', { name: 'Field for Meldung' }).selectOption({ label: 'Title' })
  await screen.getByRole('textbox', { name: 'Name of the source' }).fill('Leitstand')
  await screen.getByRole('button', { name: 'Check the rows' }).click()

  const zone = screen.getByRole('region', { name: 'Time zone' })
  await expect(zone).toContainText('opened at “2026-07-01 12:00” is')
  await zone.getByRole('combobox').selectOption('Pacific/Kiritimati')
  await expect(screen.getByRole('heading', { name: 'This import makes 1 incident' })).toBeVisible()
  await expect(zone.getByRole('combobox')).toHaveValue('Pacific/Kiritimati')
  await runImport(page, '1 incident')
  await screen.getByRole('button', { name: 'Import another file' }).click()

  const leitstand = { name: 'leitstand.csv', text }
  await chooseFile(page, leitstand)
  await expect(screen.getByRole('textbox', { name: 'Name of the source' })).toHaveValue('Leitstand')
  await expect(screen.getByRole('combobox', { name: 'Field for Meldung' })).toHaveValue('title')
  await screen.getByRole('button', { name: 'Check the rows' }).click()
  await expect(zone.getByRole('combobox')).toHaveValue('Pacific/Kiritimati')
  await expect(screen.getByRole('heading', { name: 'Everything in this file is already here' })).toBeVisible()

  await zone.getByRole('combobox').selectOption('UTC')
  await expect(screen.getByRole('heading', { name: 'This import updates 1 incident' })).toBeVisible()
  await expect(screen.getByRole('region', { name: 'Worth knowing' })).toContainText('with corrected times')
  await screen.getByRole('button', { name: 'Import 1 incident' }).click()
  await screen.getByRole('button', { name: 'Show the incidents' }).click()
  await rowOf(page, 'Tor klemmt').click()
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText(
    'as those of UTC instead of Pacific/Kiritimati',
  )
})
