import { app, type NativeImage, nativeImage } from 'electron'
import strip from './icons/badges.png?inline'

/** The pictures of the strip: 1 to 9, `9+`, and `!` for what nobody can say. */
export const BADGE_CELLS = 11
/** Each a square: pixels. Windows scales them down to what its taskbar takes. */
export const BADGE_SIZE = 32

export type Overlay = {
  readonly icon: NativeImage | null
  /** For screen readers. */
  readonly description: string
}

/** Which picture of the strip a count has, and its words; null where there is nothing to show. */
export function badgeOf(count: number | null): { readonly cell: number; readonly description: string } | null {
  if (count === 0) return null
  if (count === null) return { cell: BADGE_CELLS - 1, description: 'Not running: no alerts' }
  return { cell: Math.min(count, 10) - 1, description: `${count} urgent` }
}

/**
 * Shows a number on the application's icon: on the taskbar's button where `overlay` puts a picture there (Windows), else where the desktop
 * knows such a thing (macOS, some on Linux). 0 takes it away; null, what nobody can say, is a mark without a number.
 */
export function openBadge(overlay: ((next: Overlay) => void) | null): (count: number | null) => void {
  if (overlay === null) {
    return (count) => {
      // Without a number macOS shows a dot, Linux nothing.
      if (count === null) app.setBadgeCount()
      else app.setBadgeCount(count)
    }
  }
  const pictures = nativeImage.createFromDataURL(strip)
  return (count) => {
    const badge = badgeOf(count)
    const icon =
      badge === null ? null : pictures.crop({ x: badge.cell * BADGE_SIZE, y: 0, width: BADGE_SIZE, height: BADGE_SIZE })
    overlay({ icon, description: badge?.description ?? '' })
  }
}
