import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8')

function tokensOf(selector: string): ReadonlyMap<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['surface', 'raised', 'sunken', 'hover', 'accent-soft'] as const
const TONES = ['critical', 'high', 'medium', 'low', 'ok'] as const

const READABLE: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => (['strong', 'body', 'muted'] as const).map((text) => [text, ground] as const)),
  ...TONES.flatMap((tone) =>
    ([`${tone}-soft`, 'surface', 'raised', 'sunken'] as const).map((ground) => [tone, ground] as const),
  ),
  ['accent-text', 'surface'],
  ['accent-text', 'raised'],
  ['accent-text', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
]
const VISIBLE: readonly (readonly [string, string])[] = [
  ['control', 'surface'],
  ['control', 'raised'],
  ['control', 'sunken'],
  ['focus', 'surface'],
  ['focus', 'sunken'],
  ['focus', 'raised'],
]

describe.each([
  ['light', ':root'],
  ['dark', '[data-theme="dark"]'],
])('the %s theme', (_, selector) => {
  const tokens = tokensOf(selector)
  const colour = (name: string) => tokens.get(name) ?? '#missing'

  it.each(READABLE)('shows %s on %s with the contrast that text needs', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(VISIBLE)('shows %s on %s with the contrast that an outline needs', (outline, ground) => {
    expect(contrast(colour(outline), colour(ground))).toBeGreaterThanOrEqual(3)
  })
})
