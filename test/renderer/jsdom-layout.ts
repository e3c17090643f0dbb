// jsdom lays nothing out; radio buttons and menus ask for their size.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// Lists scroll what is chosen into view.
if ('Element' in globalThis) Element.prototype.scrollIntoView ??= () => {}
