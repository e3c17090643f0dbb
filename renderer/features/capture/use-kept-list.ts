import { useRef, useState } from 'react'
import { useKeptDraft } from '../../data/use-kept-draft'

export type KeptList<Item> = {
  readonly items: readonly Item[]
  /** The items as they are by now: `items` are those of the last drawing. */
  readonly latest: () => readonly Item[]
  /** Keeps these in place of the ones before; false where the disk is full, so that they are kept only as long as this window lives. */
  readonly change: (next: readonly Item[]) => Promise<boolean>
}

/** A list that is kept on this device under `key`. What was added before the kept ones were read comes behind them. */
export function useKeptList<Item extends { readonly key: string }>(
  key: string,
  parse: (kept: unknown) => readonly Item[],
): KeptList<Item> {
  const [items, setItems] = useState<readonly Item[]>([])
  const latest = useRef(items)
  const show = (next: readonly Item[]) => {
    latest.current = next
    setItems(next)
  }
  const kept = useKeptDraft(key, (content) => {
    const added = latest.current
    const earlier = parse(content).filter((item) => !added.some((each) => each.key === item.key))
    if (earlier.length === 0) return
    if (added.length === 0) show(earlier)
    else void change([...earlier, ...added])
  })
  const change = (next: readonly Item[]) => {
    show(next)
    return next.length === 0 ? kept.forget() : kept.keep(next)
  }
  return { items, latest: () => latest.current, change }
}
