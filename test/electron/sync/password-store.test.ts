import { expect, it } from 'vitest'
import { passwordStore } from '../../../electron/sync/password-store'

type Backend = 'basic_text' | 'gnome_libsecret' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'unknown'

function keyring(available: boolean, backend: Backend) {
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from(text).reverse(),
    decryptString: (bytes: Buffer) => {
      if (bytes.length === 0) throw new Error('cannot be decrypted')
      return Buffer.from(bytes).reverse().toString()
    },
  }
}

it.each([
  ['linux', true, 'gnome_libsecret', true],
  ['linux', true, 'kwallet6', true],
  ['linux', true, 'basic_text', false],
  ['linux', true, 'unknown', false],
  ['linux', false, 'gnome_libsecret', false],
  ['darwin', true, 'unknown', true],
  ['win32', true, 'unknown', true],
  ['win32', false, 'unknown', false],
] as const)('on %s with a keyring (%s, %s) passwords are kept: %s', (platform, available, backend, kept) => {
  const store = passwordStore(keyring(available, backend), platform)
  expect(store.keeps()).toBe(kept)
  const sealed = store.seal('secret')
  expect(sealed === null).toBe(!kept)
  if (sealed !== null) expect(store.open(sealed)).toBe('secret')
})

it('asks again where a kept password can no longer be opened', () => {
  expect(passwordStore(keyring(true, 'gnome_libsecret'), 'linux').open('')).toBeNull()
  expect(passwordStore(keyring(true, 'basic_text'), 'linux').open('abc')).toBeNull()
})
