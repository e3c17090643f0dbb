import type { ComboboxOption } from './combobox-choices'

/** The options with the value in force among them, also where this device does not know it. */
export function withCurrent(
  options: readonly ComboboxOption[],
  value: string,
  label: string,
): readonly ComboboxOption[] {
  const there = value === '' || options.some((option) => option.value === value)
  return there ? options : [{ value, label }, ...options]
}
