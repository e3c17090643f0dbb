/** Whether two people mean the same category: capitals and blanks around it are an accident of typing. No category is the same as none. */
export function isSameCategory(a: string, b: string): boolean {
  const [one, other] = [a, b].map((category) => category.trim().toLowerCase())
  return one !== '' && one === other
}
