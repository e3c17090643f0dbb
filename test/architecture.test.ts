import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Who may import whom: a folder on the left may reach itself and the folders on the right. */
const MAY_IMPORT: ReadonlyArray<readonly [folder: string, allowed: readonly string[]]> = [
  ['shared', []],
  ['electron', ['shared']],
  ['renderer/ui', ['shared']],
  ['renderer/data', ['shared']],
  ['renderer/stores', ['shared', 'renderer/data']],
  ['renderer/features', ['shared', 'renderer/ui', 'renderer/data', 'renderer/stores']],
]

function sourcesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const specifiers = [...text.matchAll(/(?:from\s+|import\s+|import\(|new URL\()\s*['"](\.[^'"]+)['"]/g)]
  return specifiers.map((match) =>
    relative(root, resolve(root, dirname(file), match[1] ?? ''))
      .split(sep)
      .join('/'),
  )
}

function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

const sources = ['shared', 'electron', 'renderer'].flatMap(sourcesUnder)

describe('the folders', () => {
  it.each(MAY_IMPORT)('%s imports only itself and %j', (folder, allowed) => {
    const wrong = sources
      .filter((file) => isUnder(file, folder))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => ![folder, ...allowed].some((place) => isUnder(target, place)))
          .map((target) => `${file} → ${target}`),
      )
    expect(wrong).toEqual([])
  })

  it('never lets a feature import another feature', () => {
    const featureOf = (path: string) => /^renderer\/features\/([^/]+)/.exec(path)?.[1]
    const wrong = sources.flatMap((file) => {
      const own = featureOf(file)
      if (own === undefined) return []
      return importsOf(file)
        .filter((target) => featureOf(target) !== undefined && featureOf(target) !== own)
        .map((target) => `${file} → ${target}`)
    })
    expect(wrong).toEqual([])
  })

  it('holds files of at most 300 lines', () => {
    const long = sources
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })

  it('has only the agreed entries at the top level', () => {
    const agreed = ['package.json', 'package-lock.json', 'LICENSE', 'electron', 'renderer', 'shared', 'build', 'test']
    const made = readFileSync(join(root, '.gitignore'), 'utf8')
      .split('\n')
      .map((line) => line.replace(/\/$/, ''))
    const extra = readdirSync(root).filter(
      (name) => !name.startsWith('.') && ![...agreed, ...made, 'tsconfig.json', 'README.md'].includes(name),
    )
    expect(extra).toEqual([])
  })
})
