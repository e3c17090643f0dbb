import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'

const names = z.record(z.string(), z.string()).default({})
const lockFile = z.object({ packages: z.record(z.string(), z.object({ optionalDependencies: names })) })

/** A lock file that was written beside installed packages leaves out what other systems need: https://github.com/npm/cli/issues/4828 */
it('names in the lock file the packages of every system, not only of the one it was written on', () => {
  const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')
  const { packages } = lockFile.parse(JSON.parse(text))
  const places = Object.keys(packages)
  const isLocked = (name: string) => places.some((place) => `/${place}`.endsWith(`/node_modules/${name}`))
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(name))
      .map((name) => `${name} of ${place}`),
  )
  expect(missing).toEqual([])
})
