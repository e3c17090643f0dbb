import type { RescueHeader, RescueOutcome } from '../../data/safety/rescue-file'
import { countOf } from '../../ui/count-text'

/** Whose work a rescue file holds, how much and from when. */
export function rescueSourceText({ user, workspace, exportedAt, incidents, documents }: RescueHeader): string {
  const at = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(exportedAt)
  const whose = user === '' ? 'somebody who was not signed in' : user
  const where = workspace === '' ? '' : ` for the workspace ${workspace}`
  const what =
    incidents === null || documents === null
      ? 'everything on a device'
      : `${amountText(incidents, documents)} that had not been sent`
  return `It holds ${what}, saved by ${whose}${where} on ${at}.`
}

/** What came out of it: incidents where there are some, for articles and other records of the library alone how many. */
export function putInText({ incidents, documents }: Pick<RescueOutcome, 'incidents' | 'documents'>): string {
  if (incidents > 0) return `${countOf(incidents, 'incident')} put in`
  return documents > 0 ? `${countOf(documents, 'record')} put in` : 'Everything was here already'
}

function amountText(incidents: number, documents: number): string {
  const records = countOf(documents, 'record')
  return incidents === 0 ? records : `${countOf(incidents, 'incident')} in ${records}`
}
