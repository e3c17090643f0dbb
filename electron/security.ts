import type { App, Session, Shell, WebContents } from 'electron'
import { isAppUrl } from './app-origin'
import { externalLink } from './external-links'

/** What a page may use, each with its reason. Everything else is denied: the camera, the place and the screen among it. */
const ALLOWED = new Map([
  ['clipboard-sanitized-write', 'copying an incident number or its text'],
  ['persistent-storage', 'asking that the local database is not evicted when the disk runs low'],
])

/** True for a permission of the table, asked by a page of the application. */
export function mayUse(permission: string, requestingUrl: string): boolean {
  return ALLOWED.has(permission) && isAppUrl(requestingUrl)
}

/** Denies permissions, devices, navigation, new windows and webviews by default; links to the outside open in the browser. */
export function lockDown(parts: {
  readonly app: Pick<App, 'on'>
  readonly session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >
  readonly shell: Pick<Shell, 'openExternal'>
}): void {
  const { app, session, shell } = parts
  session.setPermissionRequestHandler((_page, permission, answer, details) => {
    answer(details.isMainFrame && mayUse(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_page, permission, origin) => mayUse(permission, origin))
  session.setDevicePermissionHandler(() => false)
  app.on('web-contents-created', (_event, contents) => lockPage(contents, shell))
}

function lockPage(contents: WebContents, shell: Pick<Shell, 'openExternal'>): void {
  const stay = (event: { preventDefault(): void; readonly url: string }) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url)
    if (link !== null) void shell.openExternal(link)
    return { action: 'deny' }
  })
}
