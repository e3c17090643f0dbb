import { createReadStream, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const pages = fileURLToPath(new URL('./pages', import.meta.url))
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

export type PageHost = { readonly url: string; readonly close: () => void }

/**
 * Bundles every `pages/*.ts` and serves each at `/<name>.html`, on its own origin on loopback. A page puts its functions on `window.bench`.
 * `/sync/…` is forwarded to `sync.url` with the given Authorization header, as the main process does with its session.
 */
export async function hostPages(sync?: { readonly url: string; readonly authorization: string }): Promise<PageHost> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'))
  const names = readdirSync(pages)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: pages,
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    worker: { format: 'es' },
    build: {
      outDir: folder,
      target: 'esnext',
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(pages, `${name}.ts`)])),
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  for (const name of names) {
    writeFileSync(
      join(folder, `${name}.html`),
      `<!doctype html><title>${name}</title><script type="module" src="/${name}.js"></script>`,
    )
  }

  const server = createServer((asked, answer) => {
    const path = new URL(asked.url ?? '/', 'http://localhost').pathname
    if (path.startsWith('/sync/') && sync) {
      const onward = request(
        `${sync.url}/${(asked.url ?? '').slice('/sync/'.length)}`,
        {
          method: asked.method,
          headers: { ...asked.headers, host: new URL(sync.url).host, authorization: sync.authorization },
        },
        (got) => {
          answer.writeHead(got.statusCode ?? 502, got.headers)
          got.pipe(answer)
        },
      )
      onward.on('error', () => answer.destroy())
      answer.on('close', () => onward.destroy())
      asked.pipe(onward)
      return
    }
    const file = join(folder, basename(path))
    const assets = join(folder, 'assets', basename(path))
    const found = [file, assets].find((candidate) => existsSync(candidate))
    if (!found || path === '/') {
      answer.writeHead(404).end()
      return
    }
    answer.writeHead(200, { 'content-type': TYPES[extname(found)] ?? 'application/octet-stream' })
    createReadStream(found).pipe(answer)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the page host has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
