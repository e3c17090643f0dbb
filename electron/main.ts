import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import tls from 'node:tls'
import { fileURLToPath } from 'node:url'
import { app, Menu, nativeTheme, protocol, safeStorage, session, shell } from 'electron'
import { keptIdentitySchema } from '../shared/safety'
import { settingsSchema } from '../shared/settings'
import { alertLedgerSchema, openAlertLedger } from './alert-ledger'
import { APP_SCHEME } from './app-origin'
import { appRequestHandler, declareAppScheme } from './app-protocol'
import { applicationMenu } from './application-menu'
import { openBadge } from './badge'
import { DEEP_LINK_SCHEME, incidentOfLink } from './deep-links'
import { diskReason } from './disk-reason'
import { handlersOf } from './handlers'
import { onListening, serveIpc } from './ipc'
import { jsonFile } from './json-file'
import { log, openLog } from './log'
import { openNotifications } from './notifications'
import { openSafetyCopy } from './safety/safety-copy'
import { safetyHandlers } from './safety/safety-handlers'
import { openSnapshots } from './safety/snapshots'
import { lockDown } from './security'
import { openSettings } from './settings'
import { readStartOptions } from './start-options'
import { LOOK_EVERY, watchStatus } from './status-watch'
import { takeConnectFile } from './sync/connect-file'
import { connectionSchema } from './sync/connection'
import { openGateway } from './sync/gateway'
import { passwordStore } from './sync/password-store'
import { fetchTrustingSystem } from './sync/system-certificates'
import { openTray } from './tray'
import { hasTray } from './tray-presence'
import { openTroubles } from './troubles'
import { onWakeUp } from './wake-up'
import { windowPlaceSchema } from './window-bounds'
import { askAboutPage } from './window-questions'
import { openWindows } from './windows'

const out = dirname(dirname(fileURLToPath(import.meta.url)))
const options = readStartOptions(process.argv)
const inElectron = process.versions.electron !== undefined

if (options.profile !== null) {
  // Electron takes none but an absolute folder that is there.
  const profile = resolve(options.profile)
  try {
    mkdirSync(profile, { recursive: true })
  } catch (error) {
    // A browser keeps the work itself, and each file says that it is not kept; Electron keeps the work there too.
    if (inElectron) {
      process.stderr.write(`${profile} can't be made (${diskReason(error)}). Name another folder with --profile.\n`)
      process.exit(1)
    }
  }
  app.setPath('userData', profile)
}
app.setAppUserModelId('app.firstline.desktop')
app.enableSandbox()
declareAppScheme(protocol)

// What asks for the window before the application is ready is answered then: a link (macOS), a second start.
let { deepLink, hidden } = options
let openLink = (next: string | null): void => {
  deepLink = next ?? deepLink
  hidden = false
}
app.on('open-url', (event, next) => {
  event.preventDefault()
  openLink(next)
})

app.on('second-instance', (_event, argv) => {
  const second = readStartOptions(argv)
  // One that starts in the tray, as at a login, has nothing to show.
  if (!second.hidden || second.deepLink !== null) openLink(second.deepLink)
})

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(boot).catch(giveUp)
} else {
  app.quit()
}

async function boot(): Promise<void> {
  const profile = app.getPath('userData')
  openLog(profile)
  const kept = (name: string) => join(profile, name)
  const troubles = openTroubles()
  troubles.onChange((_all, added) => {
    if (added !== null) log.warn('a file of this device:', added)
  })

  const settings = openSettings(jsonFile(kept('settings.json'), settingsSchema, troubles))
  const applyTheme = () => {
    nativeTheme.themeSource = settings.current().appearance.theme
  }
  applyTheme()

  const passwords = passwordStore(safeStorage, process.platform)
  const gateway = openGateway({
    file: jsonFile(kept('server.json'), connectionSchema.nullable(), troubles),
    passwords,
    // Not Electron's own `net.fetch`: it has a cookie jar, which would take the place of the session's cookies.
    fetch: fetchTrustingSystem(fetch, tls, (line) => log.warn(line)),
    onChange: (state) => windows.tell('gateway:changed', state),
    tryNow: (why) => windows.tell('try-now', { why }),
  })

  lockDown({ app, session: session.defaultSession, shell })
  protocol.handle(APP_SCHEME, appRequestHandler(join(out, 'renderer'), gateway.forward))

  const trayIsThere = inElectron ? await hasTray(process.platform) : true
  let quitting = false
  app.on('before-quit', () => {
    quitting = true
  })
  const windows = openWindows({
    place: jsonFile(kept('window.json'), windowPlaceSchema, troubles),
    preload: join(out, 'preload', 'preload.cjs'),
    devTools: !app.isPackaged,
    mac: process.platform === 'darwin',
    hidesInstead: () => !quitting && trayIsThere && settings.current().closeToTray,
    // It alone replicates and alerts: without it the tray and the small window would promise what nobody does.
    onMainClosed: () => app.quit(),
    onMainGone: () => status.stopped(),
    care: {
      ask: (question) => askAboutPage(question, profile, () => app.quit()),
      warn: (line) => log.warn('a window:', line),
      now: Date.now,
    },
  })
  const run = (id: string) => (id === 'capture-window' ? windows.openCapture() : windows.command(id))
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(applicationMenu({ mac: process.platform === 'darwin', devTools: !app.isPackaged, run })),
  )
  const notifications = openNotifications(
    openAlertLedger(jsonFile(kept('alerts.json'), alertLedgerSchema, troubles), Date.now),
    windows.showMain,
    (line) => log.warn('a notification was not shown:', line),
  )
  const tray = trayIsThere
    ? openTray(
        { open: () => windows.showMain(null), capture: windows.openCapture, quit: () => app.quit() },
        process.platform,
      )
    : null
  const badge = openBadge(inElectron && process.platform === 'win32' ? windows.overlay : null)
  const status = watchStatus({
    show: (next) => {
      tray?.show(next)
      badge(next.badge)
    },
    now: Date.now,
  })
  setInterval(status.look, LOOK_EVERY).unref()

  settings.onChange((current) => {
    applyTheme()
    windows.tell('settings:changed', current)
  })
  troubles.onChange((all) => windows.tell('troubles:changed', all))
  onWakeUp((why) => windows.tell('try-now', { why }))
  onListening(windows.pageListens)
  const ofSafety = safetyHandlers({
    copy: openSafetyCopy(kept('safety'), troubles),
    identity: jsonFile(kept('device.json'), keptIdentitySchema, troubles),
    snapshots: openSnapshots(kept('snapshots'), troubles, () => new Date()),
    troubles,
  })
  serveIpc({
    ...ofSafety,
    ...handlersOf({
      info: () => ({
        version: app.getVersion(),
        platform: process.platform,
        runtime: inElectron ? 'electron' : 'browser-host',
        hasTray: trayIsThere,
        dataFolder: profile,
        keepsPasswords: passwords.keeps(),
      }),
      settings,
      gateway,
      notifications,
      windows,
      status,
    }),
  })

  if (options.connectFile !== null) {
    const connectTo = takeConnectFile(options.connectFile)
    const connected = connectTo === null ? null : await gateway.connect(connectTo)
    if (connected?.ok !== true) log.warn(`--connect: not connected (${connected?.reason ?? 'no usable file'})`)
  }

  openLink = (next) => windows.showMain(next === null ? null : incidentOfLink(next))
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME)
  app.on('activate', () => windows.showMain(null))
  if (hidden && deepLink === null && trayIsThere) windows.prepareMain()
  else openLink(deepLink)
  for (const trouble of troubles.list()) {
    if (trouble.kind !== 'set-aside') continue
    notifications.say(
      'A settings file could not be read',
      `Firstline goes on with the defaults. It is kept as ${trouble.keptAs}.`,
    )
  }
}

function giveUp(error: unknown): void {
  log.error('Firstline could not start', error)
  app.exit(1)
}
