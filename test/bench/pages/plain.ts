/*
 * What this machine and its browser take by themselves, without a framework, a store or rules: the same clicks and keys as in the product, on a
 * page with a table of as many cells. Its names are those by which the product's measurements find what they watch.
 * Log incident: two documents in one transaction of IndexedDB, then their row; with `#send` also sent as `_bulk_docs`
 * `#watch`: the row of each incident that another page sends, by long polls of `_changes`, once it is in IndexedDB
 * Search incidents: a worker looks through `size` titles, and all cells change
 */
import { makeIncidents } from '../../fixtures/make-incidents'

const ROWS = 29
const COLUMNS = 9
const WORKSPACE = '/sync/plain'

document.body.innerHTML = `
  <input type="search" aria-label="Search incidents">
  <div role="dialog" aria-label="Log an incident"><input aria-label="Title"><button>Log incident</button></div>
  <table role="grid"><tbody></tbody></table>`

function part<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`no ${selector}`)
  return found
}

const body = part('tbody', HTMLTableSectionElement)
const title = part('[aria-label=Title]', HTMLInputElement)
const search = part('[type=search]', HTMLInputElement)

const fill = (row: HTMLTableRowElement, text: string) => {
  for (const cell of row.cells) cell.textContent = text
  row.cells[3]?.setAttribute('title', text)
}
const addRow = (text: string) => {
  const row = body.insertRow(0)
  for (let column = 0; column < COLUMNS; column += 1) row.insertCell()
  fill(row, text)
  if (body.rows.length > ROWS) body.deleteRow(-1)
}

const database = await new Promise<IDBDatabase>((resolve, reject) => {
  const request = indexedDB.open('plain', 1)
  request.onupgradeneeded = () => {
    for (const store of ['incidents', 'entries']) request.result.createObjectStore(store, { keyPath: '_id' })
  }
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

type Stored = { readonly _id: string; readonly title: string }

function store(incidents: readonly Stored[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(['incidents', 'entries'], 'readwrite')
    for (const incident of incidents) {
      transaction.objectStore('incidents').put(incident)
      transaction.objectStore('entries').put({ _id: `entry:${incident._id}`, incident: incident._id })
    }
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    transaction.commit()
  })
}

const size = Number(new URLSearchParams(location.search).get('size'))
const made = makeIncidents(Math.max(ROWS, size)).map(({ incident }) => incident)
for (const incident of made.slice(0, ROWS)) addRow(incident.title)

part('button', HTMLButtonElement).onclick = async () => {
  const [like] = made
  const incident = { ...like, _id: `incident:${crypto.randomUUID()}`, title: title.value }
  await store([incident])
  addRow(incident.title)
  if (location.hash !== '#send') return
  await fetch(`${WORKSPACE}/_bulk_docs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ docs: [incident] }),
  })
}

async function watch(): Promise<never> {
  let since = 'now'
  for (;;) {
    const answer = await fetch(`${WORKSPACE}/_changes?feed=longpoll&include_docs=true&timeout=30000&since=${since}`)
    const page: { readonly last_seq: string; readonly results: readonly { readonly doc: Stored }[] } =
      await answer.json()
    since = encodeURIComponent(page.last_seq)
    if (page.results.length === 0) continue
    await store(page.results.map(({ doc }) => doc))
    for (const { doc } of page.results) addRow(doc.title)
  }
}
if (location.hash === '#watch') void watch()

const worker = new Worker(new URL('../plain-worker.ts', import.meta.url), { type: 'module' })
worker.postMessage(made.map((incident) => incident.title))
worker.onmessage = ({ data }: MessageEvent<readonly string[]>) => {
  data.forEach((text, at) => {
    const row = body.rows[at]
    if (row !== undefined) fill(row, text)
  })
}
search.oninput = () => worker.postMessage(search.value)
document.title = 'ready'
