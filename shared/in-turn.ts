/** Runs works one after the other, each when the one before has ended, however it did; the promise is the work's own. */
export function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const inTurn = createNamedTurns()
  return (work) => inTurn('', work)
}

/** The same for works under one name; those under different names run side by side. */
export function createNamedTurns(): <Value>(name: string, work: () => Promise<Value>) => Promise<Value> {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work)
    last.set(name, mine)
    const forget = () => {
      if (last.get(name) === mine) last.delete(name)
    }
    mine.then(forget, forget)
    return mine
  }
}
