// jsdom lays nothing out; radio buttons and menus ask for their size, and a list for how many rows are in sight.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// Lists scroll what is chosen into view.
if ('Element' in globalThis) Element.prototype.scrollIntoView ??= () => {}
for (const [side, pixels] of [
  ['clientWidth', 1000],
  ['clientHeight', 640],
] as const) {
  if (typeof HTMLElement !== 'undefined') Object.defineProperty(HTMLElement.prototype, side, { get: () => pixels })
}
