import { parseArgs } from 'node:util'
import { ROLES, type Role } from '../../shared/domain/library'

export const USAGE = `npm run provision -- <address> [command] [options]

  <address>                          https://couch.example.org (http only for this machine)

Commands
  workspace                          make it, or bring it up to date (the default)
  user NAME --role ROLE              add somebody, or change role, name or teams
  disable NAME                       end somebody's sessions, let them in no more, offer them to nobody
  password NAME                      give somebody another password
  archive | reopen                   close a workspace to its members and keep it, and back

Options
  --workspace NAME                   the workspace ("firstline" unless said otherwise)
  --role technician|desk|lead|viewer|admin
  --name "Full Name"  --team TEAM    of a person; --team may be given several times
  --library FILE                     teams and services to begin with: {"teams": [""], "services": [{"name": "", "team": ""}]}
  --example                          teams and services to try Firstline with
  --generate                         draw the person's password and print it, once
  --admin NAME                       the server's administrator ("admin" unless said otherwise)
  --dry-run                          only say what would be done

Passwords are asked for, or taken from FIRSTLINE_ADMIN_PASSWORD and FIRSTLINE_USER_PASSWORD, or from standard input, a line each.`

export const COMMANDS = ['workspace', 'user', 'disable', 'password', 'archive', 'reopen'] as const
export type Command = (typeof COMMANDS)[number]
const ABOUT_A_PERSON: readonly Command[] = ['user', 'disable', 'password']

export type Options = {
  readonly address: string
  readonly command: Command
  /** The person that a command is about; empty for the others. */
  readonly user: string
  readonly role: Role | null
  readonly name: string | null
  readonly teams: readonly string[]
  readonly workspace: string
  readonly library: string | null
  readonly example: boolean
  readonly generate: boolean
  readonly admin: string
  readonly dryRun: boolean
}

/** Reads the command line; throws an error whose message says what is wrong with it. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      workspace: { type: 'string', default: 'firstline' },
      role: { type: 'string' },
      name: { type: 'string' },
      team: { type: 'string', multiple: true, default: [] },
      library: { type: 'string' },
      example: { type: 'boolean', default: false },
      generate: { type: 'boolean', default: false },
      admin: { type: 'string', default: 'admin' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const [address, given = 'workspace', user = '', ...rest] = positionals
  if (address === undefined) throw new Error('The address of the server is needed.')
  if (/\/\/[^/]*@/.test(address))
    throw new Error(
      'Leave name and password out of the address: others could read them there. Name the administrator with --admin.',
    )
  const command = COMMANDS.find((one) => one === given)
  if (command === undefined) throw new Error(`There is no command "${given}".`)
  const aboutAPerson = ABOUT_A_PERSON.includes(command)
  if (aboutAPerson && user === '') throw new Error(`"${command}" needs the sign-in name of a person.`)
  if (rest.length > 0 || (!aboutAPerson && user !== '')) throw new Error(`"${rest[0] ?? user}" is one word too many.`)
  const role = ROLES.find((one) => one === values.role) ?? null
  if (values.role !== undefined && role === null) throw new Error(`--role is one of ${ROLES.join(', ')}.`)
  if (command === 'user' && role === null) throw new Error(`"user" needs --role, one of ${ROLES.join(', ')}.`)
  return {
    address,
    command,
    user,
    role,
    name: values.name ?? null,
    teams: values.team,
    workspace: values.workspace,
    library: values.library ?? null,
    example: values.example,
    generate: values.generate,
    admin: values.admin,
    dryRun: values['dry-run'],
  }
}
