/** What the author wrote about a feature as a whole: the part of the text that no phase carries. */
import type { IssueText, Plan } from './model.js'

/** Characters; a prompt is lean, and the issue is there to be read. */
const LONGEST = 2_000

/**
 * The body without its task list, whose items stand in the phases. Where the author stated the phases: what stands before
 * the first of them. Null where nothing is left. Untrusted Markdown, to be made inert where it is rendered.
 */
export function featureText({ body }: IssueText, plan: Plan): string | null {
  const lines = body.replaceAll('\r\n', '\n').split('\n')
  const about = plan.stated ? lines.slice(0, firstStatement(lines, plan)) : lines
  const text = withoutEmptyHeadings(about.filter(line => !TASK.test(line)))
  if (text === '') return null
  if (text.length <= LONGEST) return text
  const cut = text.slice(0, LONGEST)
  const end = cut.lastIndexOf('\n\n')
  return `${end > LONGEST / 2 ? cut.slice(0, end) : cut}\n\n(Shortened.)`
}

const TASK = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s/
const HEADING = /^ {0,3}#{1,6}\s/

/** Index of the line that names the first phase, or 0 where none does: then nothing is known to be apart from the phases. */
function firstStatement(lines: readonly string[], plan: Plan): number {
  const titles = plan.phases.map(phase => phase.title.toLowerCase().slice(0, 40)).filter(title => title.length > 2)
  const at = lines.findIndex(line => titles.some(title => line.toLowerCase().includes(title)))
  let end = Math.max(0, at)
  // The head of a table of phases, or a heading over them, says nothing by itself.
  while (end > 0 && /^\s*(?:\|.*)?$/.test(lines[end - 1] ?? '')) end--
  return end
}

function withoutEmptyHeadings(lines: readonly string[]): string {
  const kept = lines.filter((line, i) => {
    if (!HEADING.test(line)) return true
    const next = lines.slice(i + 1).find(other => other.trim() !== '')
    return next !== undefined && !HEADING.test(next)
  })
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
