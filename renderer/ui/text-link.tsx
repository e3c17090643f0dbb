import type { ReactNode } from 'react'

type TextLinkProps = { readonly onClick: () => void; readonly children: ReactNode }

/** Words that lead somewhere, cut where the place ends. */
export function TextLink({ onClick, children }: TextLinkProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="max-w-full truncate rounded-sm text-left text-accent-text hover:underline"
    >
      {children}
    </button>
  )
}
