import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { serveSafety } from '../fixtures/serve-safety'

/*
 * The main process's part of the safety copy as a process of its own, to be killed together with the browser: `<folder> <port>`.
 * Serves `POST /<channel>` with the arguments as JSON.
 */
const [, , folder = '', port = ''] = process.argv
const serving = serveSafety(folder)

createServer((request, response) => {
  const channel = decodeURIComponent((request.url ?? '/').slice(1))
  if (!serving.serves(channel)) {
    response.writeHead(404).end()
    return
  }
  text(request)
    .then((body) => serving.request(channel, ...JSON.parse(body)))
    .then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => {
        console.error(error)
        response.writeHead(500).end()
      },
    )
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
