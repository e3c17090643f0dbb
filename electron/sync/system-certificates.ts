import type { Fetch } from './ask-server'

/**
 * The same `fetch`; before the first request over https this process learns to trust what the operating system trusts. By itself Node knows the
 * world's authorities only, and a company's own server often has a certificate of the company's own: https://github.com/electron/electron/issues/11741
 * Not sooner, because reading them takes a moment on some systems. `tls`: Node's module of that name.
 */
export function fetchTrustingSystem(fetch: Fetch, tls: object, warn: (line: string) => void): Fetch {
  let due = true
  return (input, init) => {
    if (due && String(input).startsWith('https:')) {
      due = false
      try {
        trustSystem(tls)
      } catch (error) {
        warn(`the operating system's certificates are not used: ${error}`)
      }
    }
    return fetch(input, init)
  }
}

/** Node can do this since 22.19 and 24.5; an older one is left as it is. */
function trustSystem(tls: object): void {
  const read = 'getCACertificates' in tls ? tls.getCACertificates : null
  const set = 'setDefaultCACertificates' in tls ? tls.setDefaultCACertificates : null
  if (typeof read !== 'function' || typeof set !== 'function') return
  const certificates = ['default', 'system'].flatMap((whose) => Reflect.apply(read, tls, [whose]))
  Reflect.apply(set, tls, [certificates])
}
