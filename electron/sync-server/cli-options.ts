import { parseArgs } from 'node:util'

export type CliOptions = {
  readonly port: number
  /** Takes the next port where the asked one is in use. */
  readonly orNext: boolean
  /** Null keeps everything in memory. */
  readonly dataFolder: string | null
  /** Prints one line of JSON instead of text for people. */
  readonly json: boolean
  /** A workspace that is made with people to try Firstline with. */
  readonly workspace: string | null
}

export const USAGE =
  'sync-server (--data FOLDER | --memory) [--port N] [--or-next] [--workspace NAME] [--json]\n' +
  'The administrator is FIRSTLINE_ADMIN_NAME and FIRSTLINE_ADMIN_PASSWORD of the environment, else one made for the data folder.'

/** Reads the command line; throws an error whose message says what is wrong with it. */
export function readCliOptions(args: readonly string[]): CliOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '5984' },
      'or-next': { type: 'boolean', default: false },
      data: { type: 'string' },
      memory: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      workspace: { type: 'string' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port must be a number from 0 to 65535')
  if (values.memory === (values.data !== undefined)) throw new Error('either --data or --memory is needed')
  return {
    port,
    orNext: values['or-next'],
    dataFolder: values.data ?? null,
    json: values.json,
    workspace: values.workspace ?? null,
  }
}
