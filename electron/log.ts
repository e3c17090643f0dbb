import { join } from 'node:path'
import log from 'electron-log/node'

/** Writes warnings and errors to `firstline.log` below the profile and to the terminal; one older file is kept. */
export function openLog(profile: string): void {
  log.transports.file.resolvePathFn = () => join(profile, 'firstline.log')
  log.transports.file.maxSize = 1024 * 1024
  log.transports.console.level = 'warn'
  log.errorHandler.startCatching({ showDialog: false })
}

export { log }
