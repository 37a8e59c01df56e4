/** The hidden line by which the App knows its own issues and comments again. Added outside the templates. */

export interface Marker {
  /** The App's id. */
  app: number
  /** What the issue or comment is: the key of its intent, such as `<plan id>/phase-issue/2`. */
  key: string
}

const FORM = /^<!-- genprompts:v1 app=(\d{1,15}) key=([A-Za-z0-9%_.!~*'()-]+) -->$/

/** The Markdown with the marker as its last line. */
export function withMarker(markdown: string, marker: Marker): string {
  // The key is encoded, so nothing in it can end the comment or the line.
  return `${markdown.trimEnd()}\n\n<!-- genprompts:v1 app=${marker.app} key=${encodeURIComponent(marker.key)} -->`
}

/**
 * The marker, or null. Only the last line counts: a marker that somebody quotes or pastes above other text is none.
 * It proves nothing about who wrote the text; the caller checks the author.
 */
export function readMarker(markdown: string): Marker | null {
  const last =
    markdown
      .trimEnd()
      .split(/\r\n|\r|\n/)
      .at(-1) ?? ''
  const match = FORM.exec(last)
  if (match?.[1] === undefined || match[2] === undefined) return null
  try {
    return { app: Number(match[1]), key: decodeURIComponent(match[2]) }
  } catch {
    // A broken percent sequence: not a marker that the App wrote.
    return null
  }
}
