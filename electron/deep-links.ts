import type { IncidentId } from '../shared/domain/ids'

export const DEEP_LINK_SCHEME = 'firstline'

/** The incident that `firstline://incident/<id>` names, with or without the id's own prefix; null for anything else. */
export function incidentOfLink(link: string): IncidentId | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  if (url.protocol !== `${DEEP_LINK_SCHEME}:` || url.host !== 'incident') return null
  const found = /^\/(?:incident(?::|%3A))?([0-9a-zA-Z-]{1,80})\/?$/i.exec(url.pathname)
  return found?.[1] === undefined ? null : `incident:${found[1]}`
}

/** The first deep link among the arguments of a start, as the operating system hands it over on Windows and Linux. */
export function deepLinkIn(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.startsWith(`${DEEP_LINK_SCHEME}://`)) ?? null
}
