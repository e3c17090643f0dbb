import { classNames } from './class-names'

/** The shape of something that has not arrived; shows only after 150 ms, so that fast answers never flicker. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={classNames('animate-skeleton rounded-sm bg-hover', className ?? 'h-4 w-full')} />
}
