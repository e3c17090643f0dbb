import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export type PasswordHash = { readonly salt: string; readonly derivedKey: string }

export type Passwords = {
  /** With a new salt unless one is given. */
  readonly hash: (password: string, salt?: string) => Promise<PasswordHash>
  /** Without a hash it takes as long as with one, so that the time does not tell which names exist. */
  readonly isRight: (password: string, hash: PasswordHash | null) => Promise<boolean>
}

const KEY_BYTES = 32
/** scrypt's N with its r of 8: 16 MB and about 50 ms for each try: https://datatracker.ietf.org/doc/html/rfc7914 */
const COST = 16_384

/** How the passwords of one server are kept. A hash is only known again at the cost, a power of two, that it was made at. */
export function makePasswords(cost: number = COST): Passwords {
  const derive = (password: string, salt: string) =>
    new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N: cost, r: 8, p: 1 }, (failure, key) =>
        failure ? reject(failure) : resolve(key),
      )
    })
  return {
    hash: async (password, salt = randomBytes(16).toString('hex')) => ({
      salt,
      derivedKey: (await derive(password, salt)).toString('hex'),
    }),
    isRight: async (password, hash) => {
      const key = await derive(password, hash?.salt ?? 'nobody')
      const expected = Buffer.from(hash?.derivedKey ?? '', 'hex')
      return hash !== null && expected.length === key.length && timingSafeEqual(expected, key)
    },
  }
}
