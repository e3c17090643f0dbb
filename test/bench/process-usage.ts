import { readFileSync } from 'node:fs'
import { platform } from 'node:os'

/** What a process holds (resident megabytes) and has used of the processor (milliseconds since it began). */
export type ProcessUsage = { readonly memory: number; readonly processor: number }

/** Linux counts in hundredths of a second, whatever the clock of its scheduler: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const MS_PER_TICK = 10

/** Null where the system does not tell (anything but Linux). */
export function usageOf(pid: number): ProcessUsage | null {
  if (platform() !== 'linux') return null
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  // The name in parentheses may hold spaces; what follows is counted from there.
  const [, rest = ''] = /\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  const fields = rest.split(' ')
  return {
    memory: Number(resident ?? Number.NaN) / 1024,
    processor: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
  }
}
