/** Scheme and host are frozen: IndexedDB belongs to an origin, so another one would lose everything that a device holds. */
export const APP_SCHEME = 'app'
const APP_HOST = 'firstline'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

export const MAIN_PAGE = `${APP_ORIGIN}/index.html`
export const CAPTURE_PAGE = `${APP_ORIGIN}/index.html#capture`

/** True for an address of the application itself. Node calls the origin of a custom scheme `null`, so the parts are compared. */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === ''
}
