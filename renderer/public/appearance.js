// Runs before the first paint, so that a chosen theme never flashes white. `stores/appearance.ts` writes what it reads.
;(() => {
  try {
    const kept = JSON.parse(localStorage.getItem('firstline.appearance') || '{}')
    const dark = kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    if (kept.density === 'compact') document.documentElement.dataset.density = 'compact'
  } catch {
    document.documentElement.dataset.theme = 'light'
  }
})()
