import { servicesOf } from '../../data/services'
import { useLibrary } from '../../data/use-names'
import { usePermissions } from '../../data/use-permissions'
import { Button } from '../../ui/button'
import { countOf } from '../../ui/count-text'
import { useRestoreService } from './use-restore-service'

/** The services that were removed, folded up: each still names the incidents filed under it, and can be offered again. */
export function RetiredServices() {
  const restore = useRestoreService()
  const { retired } = useLibrary()
  const { writes } = usePermissions()
  const services = servicesOf(retired)
  if (services.length === 0) return null
  return (
    <details>
      <summary className="w-fit cursor-default rounded-md text-sm text-muted select-none hover:text-strong">
        {countOf(services.length, 'service')} no longer offered
      </summary>
      <p className="mt-1.5 text-sm text-muted">Their incidents keep them and are found by them.</p>
      <ul
        aria-label="Services no longer offered"
        className="mt-1.5 max-h-60 overflow-y-auto rounded-md border border-line [&>li+li]:border-t [&>li+li]:border-line"
      >
        {services.map((service) => (
          <li key={service.id} className="flex min-h-9 items-center gap-2 py-0.5 pr-1 pl-3">
            <span className="min-w-0 flex-1 truncate text-body">{service.name}</span>
            <Button
              variant="ghost"
              size="sm"
              aria-label={`Restore ${service.name}`}
              disabled={!writes}
              onClick={() => void restore(service)}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
