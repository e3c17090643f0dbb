import { create } from 'zustand'
import type { Settings } from '../../shared/settings'

type Choice = Settings['appearance']
type Appearance = Choice & {
  /** The theme in force once `system` was looked up. */
  readonly shown: 'light' | 'dark'
  /** Height of a list's row, pixels. */
  readonly rowHeight: 28 | 32
}

const KEPT_AS = 'firstline.appearance'

export const useAppearance = create<Appearance>(() => ({
  theme: 'system',
  density: 'comfortable',
  shown: document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
  rowHeight: document.documentElement.dataset.density === 'compact' ? 28 : 32,
}))

/** Puts theme and density in force in this window and keeps them where `appearance.js` finds them before the next first paint. */
export function applyAppearance({ theme, density }: Choice): void {
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  const page = document.documentElement
  page.dataset.theme = dark ? 'dark' : 'light'
  page.dataset.density = density
  localStorage.setItem(KEPT_AS, JSON.stringify({ theme, density }))
  useAppearance.setState({ theme, density, shown: dark ? 'dark' : 'light', rowHeight: density === 'compact' ? 28 : 32 })
}

/** Follows the operating system's theme while `system` is chosen. Returns the function that stops it. */
export function followSystemTheme(): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)')
  const again = () => applyAppearance(useAppearance.getState())
  query.addEventListener('change', again)
  return () => query.removeEventListener('change', again)
}
