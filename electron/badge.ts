import { app } from 'electron'

/** Shows a number on the application's icon where the desktop knows such a thing (macOS, some on Linux); 0 takes it away. */
export function showBadge(count: number): void {
  app.setBadgeCount(count)
}
