import { Observable } from 'rxjs'

/** While writes pour in, a query is asked again at most after this many times its own duration. */
const REST = 2
const LONGEST_REST = 250

/**
 * What `read` returns now, and again after each trigger: at once when things are quiet, and never two reads at a time.
 * Under a stream of triggers (an import, a first pull) it rests between reads, so that reading never crowds out writing.
 */
export function liveQuery<Value>(trigger$: Observable<unknown>, read: () => Promise<Value>): Observable<Value> {
  return new Observable<Value>((subscriber) => {
    let reading = false
    let asked = false
    let timer: ReturnType<typeof setTimeout> | undefined

    const rest = (duration: number) => {
      timer = setTimeout(
        () => {
          timer = undefined
          if (asked) run()
        },
        Math.min(LONGEST_REST, duration * REST),
      )
    }
    const run = () => {
      reading = true
      asked = false
      const started = performance.now()
      read().then(
        (value) => {
          reading = false
          if (subscriber.closed) return
          rest(performance.now() - started)
          subscriber.next(value)
        },
        (error: unknown) => subscriber.error(error),
      )
    }
    const subscription = trigger$.subscribe({
      next: () => {
        asked = true
        if (!reading && timer === undefined) run()
      },
      error: (error: unknown) => subscriber.error(error),
      complete: () => subscriber.complete(),
    })
    if (!reading) run()
    return () => {
      subscription.unsubscribe()
      clearTimeout(timer)
    }
  })
}
