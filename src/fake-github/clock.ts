/** Times as GitHub writes them. */

/** ISO 8601 in UTC, whole seconds: GitHub gives no fractions, so two changes within a second look alike. */
export const iso = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z')
export const isoOrNull = (date: Date | null): string | null => (date === null ? null : iso(date))
