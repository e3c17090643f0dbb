/** Waits for something so long, milliseconds, and no longer; it goes on by itself. */
export async function within(milliseconds: number, waited: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  try {
    await Promise.race([late, waited])
  } finally {
    clearTimeout(timer)
  }
}
