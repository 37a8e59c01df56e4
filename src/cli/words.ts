/** Small words for the terminal. */

/** "1 prompt", "3 prompts" */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** "1,605" */
export const thousands = (n: number): string => n.toLocaleString('en')

/** "2.5 h", at most two decimals. */
export const hours = (value: number): string => `${Number(value.toFixed(2))} h`

/** Text from outside on one line, with nothing in it that a terminal would act on. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

/** Columns side by side; the last one as long as it is. */
export function table(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')
  return rows.map(row => `${line(row)}\n`).join('')
}
