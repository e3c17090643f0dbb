import type { RefusedRow } from '../../../shared/import/source-row'
import { countOf, countText } from '../../ui/count-text'
import { rowReasonText } from './messages'

type RefusedRowsProps = { readonly rows: readonly RefusedRow[]; readonly total: number }

/** The rows that are left out, each with its line in the file and why. */
export function RefusedRows({ rows, total }: RefusedRowsProps) {
  return (
    <section aria-label="Refused rows" className="flex flex-col gap-1.5">
      <h3 className="text-md font-semibold text-strong">{countOf(total, 'row')} refused</h3>
      <div className="overflow-hidden rounded-lg border border-line">
        <table className="w-full text-base">
          <thead className="bg-raised text-left text-sm text-muted">
            <tr>
              <th className="w-24 px-3 py-1.5 text-right font-medium">Line</th>
              <th className="px-3 py-1.5 font-medium">Why</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.line} ${row.reason}`} className="border-t border-line">
                <td className="px-3 py-1 text-right text-strong tabular-nums">{countText(row.line)}</td>
                <td className="px-3 py-1 text-body">{rowReasonText(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > rows.length && (
        <p className="text-sm text-muted">The first {countText(rows.length)} are shown; the report has all of them.</p>
      )}
    </section>
  )
}
