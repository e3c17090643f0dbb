import { countOf, countText } from '../../ui/count-text'

const twoPlaces = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const onePlace = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

export function hoursText(hours: number): string {
  return `${twoPlaces.format(hours)} h`
}

/** Bytes in the unit a person would name. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, 'byte')
  if (bytes < 1_000_000) return `${countText(bytes / 1000)} kB`
  return `${onePlace.format(bytes / 1_000_000)} MB`
}

export function secondsText(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 1) return 'less than a second'
  if (seconds < 90) return `${onePlace.format(seconds)} s`
  const rounded = Math.round(seconds)
  return `${countText(Math.floor(rounded / 60))} min ${countText(rounded % 60)} s`
}

export function shareText(part: number, total: number): string {
  return total === 0 ? '–' : `${onePlace.format((part / total) * 100)} %`
}
