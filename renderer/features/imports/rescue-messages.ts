import type { RescueHeader } from '../../data/safety/rescue-file'
import { countOf } from '../../ui/count-text'

/** Whose work a rescue file holds, how much and from when. */
export function rescueSourceText({ user, workspace, exportedAt, incidents, documents }: RescueHeader): string {
  const at = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(exportedAt)
  const whose = user === '' ? 'somebody who was not signed in' : user
  const where = workspace === '' ? '' : ` for the workspace ${workspace}`
  const what =
    incidents === null || documents === null
      ? 'everything on a device'
      : `${countOf(incidents, 'incident')} in ${countOf(documents, 'record')} that had not been sent`
  return `It holds ${what}, saved by ${whose}${where} on ${at}.`
}
