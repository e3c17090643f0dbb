import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { jsonFile } from '../../electron/json-file'
import { openSafetyCopy } from '../../electron/safety/safety-copy'
import { safetyHandlers } from '../../electron/safety/safety-handlers'
import { openSnapshots } from '../../electron/safety/snapshots'
import { openTroubles } from '../../electron/troubles'
import { requestSchemas } from '../../shared/ipc'
import { keptIdentitySchema } from '../../shared/safety'

/*
 * The main process's part of the safety copy as a process of its own, to be killed together with the browser: `<folder> <port>`.
 * Serves `POST /<channel>` with the arguments as JSON.
 */
const [, , folder = '', port = ''] = process.argv
const troubles = openTroubles()
const handlers = safetyHandlers({
  copy: openSafetyCopy(join(folder, 'safety'), troubles),
  identity: jsonFile(join(folder, 'device.json'), keptIdentitySchema, troubles),
  snapshots: openSnapshots(join(folder, 'snapshots'), troubles, () => new Date()),
  troubles,
})
const isServed = (channel: string): channel is keyof typeof handlers => channel in handlers

createServer((request, response) => {
  const channel = decodeURIComponent((request.url ?? '/').slice(1))
  if (!isServed(channel)) {
    response.writeHead(404).end()
    return
  }
  text(request)
    .then((body) => requestSchemas[channel].parse(JSON.parse(body)))
    .then((args) => Reflect.apply(handlers[channel], null, [args]))
    .then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => {
        console.error(error)
        response.writeHead(500).end()
      },
    )
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
