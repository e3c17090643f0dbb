/** The application's mark: a line that holds. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className={className ?? 'size-5'}>
      <rect width="20" height="20" rx="5" className="fill-accent" />
      <path d="M5.5 6h9M5.5 10h6M5.5 14h3" className="stroke-on-accent" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
