/** The two plain questions that set impact and urgency; the digit that chooses each answer is its place in the list. */
export const STOPPED_CHOICES = [
  { value: 'one', label: 'One person' },
  { value: 'some', label: 'Some' },
  { value: 'many', label: 'Many' },
] as const
export type Stopped = (typeof STOPPED_CHOICES)[number]['value']

export const WAIT_CHOICES = [
  { value: 'no', label: 'No' },
  { value: 'hours', label: 'A few hours' },
  { value: 'days', label: 'Days' },
] as const
export type CanWait = (typeof WAIT_CHOICES)[number]['value']

/** The answer that a pressed key chooses: "1" the first, "2" the second; null for any other key. */
export function answerOfKey<Value extends string>(
  key: string,
  choices: readonly { readonly value: Value }[],
): Value | null {
  if (!/^[1-9]$/.test(key)) return null
  return choices[Number(key) - 1]?.value ?? null
}
