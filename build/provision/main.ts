import { runProvision } from './run-provision'
import { openSecrets } from './secrets'

const secrets = openSecrets(process.env, process.stdin)
process.exitCode = await runProvision(process.argv.slice(2), {
  secrets,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
})
secrets.close()
