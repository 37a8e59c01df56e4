/** Marks a text as CSS, so that editors and the formatter treat it as such. */
export const css = String.raw
