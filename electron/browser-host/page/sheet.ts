/** The look of the desktop's corner: system colours, so that it follows light and dark without knowing the application's. */
export function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet()
  made.replaceSync(`
    :host { all: initial; color-scheme: light dark; font: 13px/1.4 system-ui, sans-serif; }
    section { position: fixed; right: 4px; bottom: 4px; z-index: 2147483647; display: flex; flex-direction: column;
      align-items: flex-end; gap: 6px; pointer-events: none; }
    button, a, .menu, .notice { pointer-events: auto; }
    button, a, p, strong { font: inherit; color: CanvasText; margin: 0; }
    button { border: 0; background: Canvas; cursor: pointer; text-align: left; padding: 4px 8px; border-radius: 4px; }
    button:hover { background: color-mix(in srgb, CanvasText 10%, Canvas); }
    button:focus-visible, a:focus-visible { outline: 2px solid AccentColor; outline-offset: 1px; }
    strong { font-weight: 600; }
    .tray { display: flex; gap: 4px; min-width: 24px; min-height: 24px; padding: 3px; border: 1px solid GrayText;
      font-size: 11px; font-weight: 600; }
    .tray img { width: 16px; height: 16px; }
    .menu, .notice, a, .stack p { background: Canvas; border: 1px solid GrayText; border-radius: 6px;
      box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
    .menu { padding: 6px; max-height: 60vh; overflow: auto; width: 260px; }
    .menu[hidden] { display: none; }
    .menu button { display: block; width: 100%; }
    .menu p, .menu strong, a, .stack p { display: block; padding: 4px 8px; }
    .stack { display: flex; flex-direction: column; gap: 6px; }
    .notice { display: flex; align-items: flex-start; width: 320px; padding: 4px; }
    .notice.urgent { border: 2px solid CanvasText; }
    .notice button:first-child { flex: 1; display: flex; flex-direction: column; }
  `)
  return made
}
