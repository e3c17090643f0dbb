import { restoreService } from '../../../shared/domain/service'
import { useSession } from '../../data/hooks'
import { servicesOf, writeService } from '../../data/services'
import { useLibrary } from '../../data/use-names'
import { usePermissions } from '../../data/use-permissions'
import { Button } from '../../ui/button'
import { countOf } from '../../ui/count-text'
import { serviceRefusal } from '../../ui/service-words'
import { showToast } from '../../ui/toast'

/** The services that were removed, folded up: each still names the incidents filed under it, and can be offered again. */
export function RetiredServices() {
  const session = useSession()
  const { retired } = useLibrary()
  const { writes } = usePermissions()
  const services = servicesOf(retired)
  if (services.length === 0) return null
  const restore = async (service: (typeof services)[number]) => {
    const restored = await writeService(session, (known, moment) => restoreService(service, known, moment))
    if (!restored.ok) showToast({ text: serviceRefusal(restored.reason), tone: 'critical' })
  }
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
