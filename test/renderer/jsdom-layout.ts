// jsdom lays nothing out; radio buttons and menus ask for their size.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
