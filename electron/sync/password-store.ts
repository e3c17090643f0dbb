import type { SafeStorage } from 'electron'

export type PasswordStore = {
  /** False where the operating system has no keyring. */
  readonly keeps: () => boolean
  /** The password as the keyring encrypts it (base64), or null where it can't be kept. */
  readonly seal: (password: string) => string | null
  /** Null where it can't be opened: another user, another machine, a keyring that is gone. */
  readonly open: (sealed: string) => string | null
}

/** Keeps passwords by the operating system's keyring, and never by a key that is written in the program (`basic_text`). */
export function passwordStore(
  storage: Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'>,
  platform: string,
): PasswordStore {
  const keeps = () =>
    storage.isEncryptionAvailable() &&
    (platform !== 'linux' || !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend()))
  return {
    keeps,
    seal: (password) => (keeps() ? storage.encryptString(password).toString('base64') : null),
    open: (sealed) => {
      if (!keeps()) return null
      try {
        return storage.decryptString(Buffer.from(sealed, 'base64'))
      } catch {
        return null
      }
    },
  }
}
