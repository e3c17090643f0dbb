import { resolve, sep } from 'node:path'

/** The file below `root` that a URL's path names (`/` is `index.html`), or null where it would leave it. */
export function containedPath(root: string, pathname: string): string | null {
  const decoded = decode(pathname)
  // A backslash or a drive letter is a separator on one system and a name on another: neither belongs in our file names.
  if (decoded === null || /[\\:\0]/.test(decoded)) return null
  const base = resolve(root)
  const file = resolve(base, `.${decoded.endsWith('/') ? `${decoded}index.html` : decoded}`)
  return file.startsWith(base + sep) ? file : null
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
