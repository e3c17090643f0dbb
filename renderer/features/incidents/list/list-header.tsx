/** The names of the columns, above the list. */
export function ListHeader() {
  return (
    <thead className="sticky top-0 z-10 block bg-surface">
      <tr
        aria-rowindex={1}
        className="incident-columns h-7 text-left text-xs font-normal text-muted [&_th]:font-normal"
      >
        <th scope="col">
          <span className="sr-only">Selected</span>
        </th>
        <th scope="col" className="number-cell">
          Number
        </th>
        <th scope="col">
          <span className="sr-only">Priority</span>
        </th>
        <th scope="col">Title</th>
        <th scope="col" className="state-cell">
          <span className="state-name">State</span>
        </th>
        <th scope="col" className="from-medium">
          Assignee
        </th>
        <th scope="col" className="from-wide">
          Service
        </th>
        <th scope="col" className="text-right">
          Age
        </th>
        <th scope="col">
          <span className="sr-only">Sent</span>
        </th>
      </tr>
    </thead>
  )
}
