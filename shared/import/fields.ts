/** What a column can mean. The order is that of the mapping screen. */
export const IMPORT_FIELDS = [
  'number',
  'title',
  'description',
  'state',
  'holdReason',
  'impact',
  'urgency',
  'priority',
  'service',
  'category',
  'subcategory',
  'location',
  'caller',
  'team',
  'assignee',
  'openedAt',
  'openedBy',
  'updatedAt',
  'updatedBy',
  'updateCount',
  'resolvedAt',
  'closedAt',
  'resolutionCode',
  'resolutionNotes',
  'cause',
  'comments',
  'workNotes',
  'reopenCount',
  'reassignmentCount',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

export const TIME_FIELDS = ['openedAt', 'updatedAt', 'resolvedAt', 'closedAt'] as const satisfies readonly ImportField[]

/** The position of each field's column; a field without a column is not in the file. */
export type FieldColumns = { readonly [Field in ImportField]?: number }

/** A ServiceNow column (its name or its label, as `columnKey` writes it) and what it means here. The first that a file has wins. */
const SERVICENOW_COLUMNS: { readonly [Field in ImportField]?: readonly string[] } = {
  number: ['number'],
  title: ['short_description'],
  description: ['description'],
  state: ['incident_state', 'state'],
  holdReason: ['hold_reason', 'on_hold_reason'],
  impact: ['impact'],
  urgency: ['urgency'],
  priority: ['priority'],
  service: ['business_service', 'service', 'cmdb_ci', 'configuration_item'],
  category: ['category'],
  subcategory: ['subcategory'],
  location: ['location'],
  caller: ['caller_id', 'caller'],
  team: ['assignment_group'],
  assignee: ['assigned_to'],
  openedAt: ['opened_at', 'opened', 'sys_created_on', 'sys_created_at', 'created'],
  openedBy: ['opened_by', 'sys_created_by', 'created_by'],
  updatedAt: ['sys_updated_at', 'sys_updated_on', 'updated', 'updated_at'],
  updatedBy: ['sys_updated_by', 'updated_by'],
  updateCount: ['sys_mod_count', 'updates'],
  resolvedAt: ['resolved_at', 'resolved'],
  closedAt: ['closed_at', 'closed'],
  resolutionCode: ['close_code', 'closed_code', 'resolution_code'],
  resolutionNotes: ['close_notes', 'resolution_notes'],
  cause: ['cause', 'probable_cause'],
  comments: ['comments', 'additional_comments', 'comments_and_work_notes'],
  workNotes: ['work_notes'],
  reopenCount: ['reopen_count'],
  reassignmentCount: ['reassignment_count'],
}

/** Names that other systems use, so that a file by mapping starts half filled. */
const OTHER_NAMES: { readonly [Field in ImportField]?: readonly string[] } = {
  number: ['id', 'key', 'issue_key', 'ticket', 'ticket_id', 'ticket_number', 'incident', 'incident_id', 'case', 'ref'],
  title: ['title', 'summary', 'subject', 'name'],
  description: ['details', 'body', 'text'],
  state: ['status', 'incident_state'],
  priority: ['prio'],
  service: ['system', 'application', 'product', 'asset'],
  category: ['type'],
  location: ['site', 'building', 'place', 'room'],
  caller: ['reporter', 'requester', 'requested_by', 'reported_by', 'contact'],
  team: ['group', 'team', 'support_group', 'queue'],
  assignee: ['owner', 'assignee', 'agent', 'technician'],
  openedAt: ['created_at', 'date', 'opened_date', 'created_date', 'reported_at'],
  updatedAt: ['last_updated', 'modified', 'modified_at', 'last_modified'],
  resolvedAt: ['resolved_date', 'solved_at'],
  closedAt: ['closed_date'],
  resolutionCode: ['resolution'],
  resolutionNotes: ['fix', 'solution'],
  cause: ['root_cause'],
}

/** A header cell as it is compared: `Short description` and `short_description` are the same. */
export function columnKey(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
}

/** Which columns of a header are ServiceNow's; with `others`, the names other systems use count too. */
export function findColumns(header: readonly string[], others: boolean): FieldColumns {
  const positions = new Map<string, number>()
  header.forEach((name, at) => {
    const key = columnKey(name)
    if (!positions.has(key)) positions.set(key, at)
  })
  const taken = new Set<number>()
  const found: { [Field in ImportField]?: number } = {}
  for (const field of IMPORT_FIELDS) {
    const names = [...(SERVICENOW_COLUMNS[field] ?? []), ...(others ? (OTHER_NAMES[field] ?? []) : [])]
    for (const name of names) {
      const at = positions.get(name)
      if (at === undefined || taken.has(at)) continue
      found[field] = at
      taken.add(at)
      break
    }
  }
  return found
}
