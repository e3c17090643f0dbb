import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { ProvisionFailure } from '../../electron/sync-server/provisioning/failure'

/** Where passwords come from; never from the command line, which everybody on a machine can read. */
export type Secrets = {
  /** The one in the environment, else what a person types, else the next line of standard input. */
  readonly ask: (question: string, variable: string) => Promise<string>
  readonly close: () => void
}

type Terminal = NodeJS.ReadableStream & { readonly isTTY?: boolean }

export function openSecrets(environment: { readonly [name: string]: string | undefined }, input: Terminal): Secrets {
  const typed = input.isTTY === true
  // What is typed is not shown; the question is written beside it.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  let lines: AsyncIterator<string> | null = null
  let reader: ReturnType<typeof createInterface> | null = null
  const nextLine = async () => {
    reader ??= createInterface({ input, output: silent, terminal: typed })
    lines ??= reader[Symbol.asyncIterator]()
    const { value, done } = await lines.next()
    return done === true ? '' : value
  }
  return {
    ask: async (question, variable) => {
      const given = environment[variable]
      if (given !== undefined && given !== '') return given
      if (typed) process.stderr.write(`${question}: `)
      const line = await nextLine()
      if (typed) process.stderr.write('\n')
      if (line === '') throw new ProvisionFailure('password-needed')
      return line
    },
    close: () => reader?.close(),
  }
}

/** A password to hand to somebody: 15 characters that are told apart when read aloud, in groups of five. */
export function drawPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const drawn = [...randomBytes(60)]
    .filter((byte) => byte < letters.length * 8)
    .map((byte) => letters[byte % letters.length])
  return [0, 5, 10].map((from) => drawn.slice(from, from + 5).join('')).join('-')
}
