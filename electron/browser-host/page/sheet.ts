/** The look of the desktop's corner: system colours, so that it follows light and dark without knowing the application's. */
export function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet()
  made.replaceSync(`
    :host { all: initial; color-scheme: light dark; font: 13px/1.4 system-ui, sans-serif; }
    section { position: fixed; right: 4px; bottom: 4px; z-index: 2147483647; align-items: flex-end; pointer-events: none; }
    section, .stack { display: flex; flex-direction: column; gap: 6px; }
    button, a, .menu, .notice { pointer-events: auto; }
    button, a, p, strong { font: inherit; color: CanvasText; margin: 0; padding: 4px 8px; text-align: left; }
    button { border: 0; background: Canvas; cursor: pointer; border-radius: 4px; }
    button:hover { background: color-mix(in srgb, CanvasText 10%, Canvas); }
    button:focus-visible, a:focus-visible { outline: 2px solid AccentColor; outline-offset: 1px; }
    strong { font-weight: 600; }
    .tray { display: flex; gap: 4px; padding: 3px; border: 1px solid GrayText; font-size: 11px; font-weight: 600; }
    .tray img { width: 16px; height: 16px; }
    .menu, .notice, a, .stack p { display: block; background: Canvas; border: 1px solid GrayText; border-radius: 6px; }
    .menu { padding: 6px; max-height: 60vh; overflow: auto; width: 260px; box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
    .menu[hidden] { display: none; }
    .menu button, .menu strong { display: block; width: 100%; box-sizing: border-box; }
    .notice { display: flex; align-items: flex-start; width: 320px; padding: 4px; box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
    .notice.urgent { border: 2px solid CanvasText; }
    .notice button:first-child { flex: 1; }
    .notice strong, .notice span { display: block; padding: 0; }
  `)
  return made
}
