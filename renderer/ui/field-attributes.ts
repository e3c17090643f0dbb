import { useFieldLink } from './field'

/** The attributes that tie a control to the `Field` around it; empty without one. */
export function useFieldAttributes() {
  const link = useFieldLink()
  if (link === null) return {}
  return {
    id: link.id,
    'aria-describedby': link.describedBy,
    'aria-invalid': link.invalid || undefined,
    'aria-required': link.required || undefined,
  }
}
