import { deepLinkIn } from './deep-links'

export type StartOptions = {
  /** Folder of everything the application keeps; the operating system's usual one when null. */
  readonly profile: string | null
  /** File with a server, a workspace and a sign-in to begin with; removed once it has been read. */
  readonly connectFile: string | null
  /** Starts in the tray, without a window. */
  readonly hidden: boolean
  readonly deepLink: string | null
}

/** Reads `--profile DIR`, `--connect FILE`, `--hidden` (each also as `--name=value`) and a `firstline://` address from a command line. */
export function readStartOptions(argv: readonly string[]): StartOptions {
  return {
    profile: optionValue(argv, '--profile'),
    connectFile: optionValue(argv, '--connect'),
    hidden: argv.includes('--hidden'),
    deepLink: deepLinkIn(argv),
  }
}

/** The value after an option's name, or null where the option or its value is missing. */
export function optionValue(argv: readonly string[], name: string): string | null {
  const joined = argv.find((argument) => argument.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1) || null
  const index = argv.indexOf(name)
  const value = index < 0 ? undefined : argv[index + 1]
  return value === undefined || value.startsWith('--') ? null : value
}
