import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

/**
 * Draws the icons anew from `icon.svg` and `tray.svg`: `node build/icons/render.mjs`. The pictures are committed, so
 * this is only needed after a change of the drawings. CHROMIUM names a browser where Playwright has none of its own.
 */
const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const TONES = ['ok', 'busy', 'warning', 'critical']

const browser = await chromium.launch({
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] } : {}),
})
const page = await browser.newPage()

async function draw(svg, width, height = width) {
  await page.setViewportSize({ width, height })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${width}px;height:${height}px}</style>${svg}`)
  return page.screenshot({ omitBackground: true })
}

const icon = await readFile(at('icon.svg'), 'utf8')
const sizes = new Map()
for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) sizes.set(size, await draw(icon, size))
await writeFile(at('icon.png'), sizes.get(1024))
await writeFile(at('icon.ico'), icoOf([16, 32, 48, 64, 128, 256]))
await writeFile(at('icon.icns'), icnsOf({ ic11: 32, ic12: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }))

const tray = await readFile(at('tray.svg'), 'utf8')
for (const tone of TONES) {
  const others = TONES.filter((other) => other !== tone).map((other) => `.${other}`)
  const drawing = tray.replace('<rect', `<style>${others.join(',')}{display:none}</style><rect`)
  await writeFile(at(`../../electron/icons/tray-${tone}.png`), await draw(drawing, 16))
  await writeFile(at(`../../electron/icons/tray-${tone}@2x.png`), await draw(drawing, 32))
}

// What Windows lays over the taskbar's button, in one strip: see `electron/badge.ts`.
const cells = [...'123456789', '9+', '!'].map(
  (text, index) => `<g transform="translate(${index * 32})">
    <circle cx="16" cy="16" r="15" fill="#c62a2f" stroke="#ffffff" stroke-width="2"/>
    <text x="16" y="${text.length > 1 ? 22 : 23.5}" text-anchor="middle" font-family="DejaVu Sans, Arial, sans-serif"
      font-weight="700" font-size="${text.length > 1 ? 17 : 21}" fill="#ffffff">${text}</text></g>`,
)
const strip = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${cells.length * 32} 32">${cells.join('')}</svg>`
await writeFile(at('../../electron/icons/badges.png'), await draw(strip, cells.length * 32, 32))
await browser.close()

/** Windows' container: a directory of entries, then the PNG files themselves. */
function icoOf(all) {
  const head = Buffer.alloc(6 + 16 * all.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(all.length, 4)
  let offset = head.length
  all.forEach((size, index) => {
    const entry = 6 + 16 * index
    const png = sizes.get(size)
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...all.map((size) => sizes.get(size))])
}

/** Apple's container: a type, a length and the PNG file, for each size. */
function icnsOf(types) {
  const entries = Object.entries(types).map(([type, size]) => part(type, sizes.get(size)))
  return part('icns', Buffer.concat(entries))
}

function part(type, body) {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([head, body])
}
