import Papa from 'papaparse'

/** The fields of one record that contains quotes; formulas stay text. */
export function splitFields(record: string, separator: string): readonly string[] {
  const newline = record.includes('\r\n') ? '\r\n' : '\n'
  const parsed = Papa.parse<string[]>(record, { delimiter: separator, newline, header: false, dynamicTyping: false })
  return parsed.data[0] ?? []
}
