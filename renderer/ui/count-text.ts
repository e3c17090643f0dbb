const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** `24,918` */
export function countText(count: number): string {
  return whole.format(count)
}

/** `1 incident`, `24,918 incidents`; the plural as given where it is not an s. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`
}
