import type { DryRun } from './import-messages'

/** The first incidents that an import would make or change, so that one sees whether the file was read rightly. */
export function FirstIncidents({ incidents }: { readonly incidents: DryRun['first'] }) {
  return (
    <section aria-label="The first incidents" className="flex flex-col gap-1.5">
      <h3 className="text-md font-semibold text-strong">The first incidents</h3>
      <table className="w-full table-fixed text-base">
        <colgroup>
          <col className="w-36" />
          <col />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th>Number</th>
            <th>Title</th>
          </tr>
        </thead>
        <tbody>
          {incidents.map(({ number, title }) => (
            <tr key={number} className="border-b border-line last:border-b-0">
              <td className="truncate py-1 pr-3 text-muted" title={number}>
                {number}
              </td>
              <td className="truncate py-1 text-strong" title={title}>
                {title}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
