import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export type PasswordHash = { readonly salt: string; readonly derivedKey: string }

const KEY_BYTES = 32
/** 16 MB and about 50 ms for each try: https://datatracker.ietf.org/doc/html/rfc7914 */
const COST = { N: 16_384, r: 8, p: 1 }

function derive(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (failure, key) =>
      failure ? reject(failure) : resolve(key),
    )
  })
}

export async function hashPassword(password: string, salt = randomBytes(16).toString('hex')): Promise<PasswordHash> {
  return { salt, derivedKey: (await derive(password, salt)).toString('hex') }
}

/** Without a hash it takes as long as with one, so that the time does not tell which names exist. */
export async function isPassword(password: string, hash: PasswordHash | null): Promise<boolean> {
  const key = await derive(password, hash?.salt ?? 'nobody')
  const expected = Buffer.from(hash?.derivedKey ?? '', 'hex')
  return hash !== null && expected.length === key.length && timingSafeEqual(expected, key)
}
