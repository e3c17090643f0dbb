import { expect, it } from 'vitest'
import { fetchTrustingSystem } from '../../../electron/sync/system-certificates'

/** A process whose Node trusts one authority, on a computer that trusts another. */
function trusting(tls: object = {}) {
  let trusted = ['the world']
  const asked: [unknown, readonly string[]][] = []
  const warned: string[] = []
  const known = {
    getCACertificates: (whose: 'default' | 'system') => (whose === 'system' ? ['the company'] : trusted),
    setDefaultCACertificates: (certificates: string[]) => {
      trusted = certificates
    },
  }
  const ask = async (input: unknown) => {
    asked.push([input, trusted])
    return new Response()
  }
  const fetch = fetchTrustingSystem(ask, { ...known, ...tls }, (line) => warned.push(line))
  return { fetch, asked, warned }
}

it('trusts what the operating system trusts, too, once and before the first request over https', async () => {
  const { fetch, asked } = trusting()
  for (const address of ['http://127.0.0.1:5984/', 'https://couch.example.org/', 'https://couch.example.org/site']) {
    await fetch(address)
  }
  expect(asked).toEqual([
    ['http://127.0.0.1:5984/', ['the world']],
    ['https://couch.example.org/', ['the world', 'the company']],
    ['https://couch.example.org/site', ['the world', 'the company']],
  ])
})

it('asks all the same where the certificates can’t be read, and says so once', async () => {
  const { fetch, asked, warned } = trusting({
    getCACertificates: () => {
      throw new Error('the keychain is locked')
    },
  })
  await fetch('https://couch.example.org/')
  await fetch('https://couch.example.org/')
  expect(asked).toHaveLength(2)
  expect(warned).toEqual([expect.stringContaining('the keychain is locked')])
})

it('leaves a Node alone that can’t do this', async () => {
  const { fetch, asked, warned } = trusting({ setDefaultCACertificates: undefined })
  await fetch('https://couch.example.org/')
  expect(asked).toEqual([['https://couch.example.org/', ['the world']]])
  expect(warned).toEqual([])
})
