import { execFileSync } from 'node:child_process'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'

/** Where and of what a run was: figures of two machines can't be compared, ratios of one run can. */
export type Surroundings = {
  readonly machine: string
  readonly browser: string
  /** How busy the machine was when the run began: above the number of processors, absolute times mean little. */
  readonly load: number
  readonly date: string
  readonly commit: string
}

export function surroundings(browser: string): Surroundings {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return {
    machine: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${memory} GB, ${platform()} ${release()}, Node ${process.versions.node}`,
    browser,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    date: new Date().toISOString(),
    commit: commit(),
  }
}

/** With `+` behind it where files were changed since. */
function commit(): string {
  const git = (...args: readonly string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim()
  try {
    return (
      git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+')
    )
  } catch {
    return 'unknown'
  }
}
