/** Shortens a prompt to its token budget: what helps least goes first, and the prompt says what is missing. */
import type { PromptFile, PromptView } from './prompt-view.js'
import { shorten } from '../markdown/text.js'
import { countTokens } from '../tokens.js'
import * as words from '../words.js'

interface Cut {
  /** As it reads in "Left out: <what>". */
  what: string
  make: (view: PromptView) => PromptView
}

const FILES_LEFT = [6, 3] as const
const SHORT = { featureText: 600, description: 1_200, tasks: 12 }

/**
 * In this order. Never cut: the title, what the phase depends on, files to create, commands, criteria, and what closes the
 * issue. docs/templates.md and the README name the same order.
 */
const CUTS: readonly Cut[] = [
  { what: 'the reasons for each file', make: view => ({ ...view, files: view.files.map(withoutReasons) }) },
  { what: 'less relevant files', make: view => ({ ...view, files: best(view.files, FILES_LEFT[0]) }) },
  {
    what: 'most of the feature text',
    make: view => ({ ...view, featureText: beginning(view.featureText, SHORT.featureText) }),
  },
  { what: 'all but the most relevant files', make: view => ({ ...view, files: best(view.files, FILES_LEFT[1]) }) },
  { what: 'the feature text', make: view => ({ ...view, featureText: null }) },
  {
    what: 'most of the description',
    make: view => {
      const description = beginning(view.phase.description, SHORT.description) ?? ''
      return { ...view, phase: { ...view.phase, description } }
    },
  },
  {
    what: `tasks after the first ${SHORT.tasks}`,
    make: view => ({ ...view, phase: { ...view.phase, tasks: view.phase.tasks.slice(0, SHORT.tasks) } }),
  },
]

/** @param whole the prompt as the view gives it; `write` renders a view */
export function withinBudget(
  view: PromptView,
  whole: string,
  write: (view: PromptView) => string,
): { markdown: string; tokens: number } {
  let shown = { markdown: whole, tokens: countTokens(whole) }
  let current = view
  const without: string[] = []
  for (const cut of CUTS) {
    if (shown.tokens <= view.budget) break
    const next = cut.make(current)
    const markdown = write(withNote(next, [...without, cut.what], view))
    const tokens = countTokens(markdown)
    // Skip a cut that saves less than the note about it costs.
    if (tokens >= shown.tokens) continue
    current = next
    without.push(cut.what)
    shown = { markdown, tokens }
  }
  return shown
}

function withNote(view: PromptView, without: readonly string[], { feature }: PromptView): PromptView {
  const note = `This prompt is shortened to its token budget. Left out: ${words.list(without)}. The full text is in #${feature.id}`
  return { ...view, notes: [...view.notes, note] }
}

const withoutReasons = (file: PromptFile): PromptFile => (file.exists ? { ...file, reasons: [] } : file)

function best(files: readonly PromptFile[], most: number): PromptFile[] {
  const kept = new Set(
    files
      .filter(file => file.exists)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most),
  )
  return files.filter(file => !file.exists || kept.has(file))
}

/** Whole paragraphs where there are any within the size. */
function beginning(text: string | null, most: number): string | null {
  if (text === null || text.length <= most) return text
  const cut = text.slice(0, most)
  const end = cut.lastIndexOf('\n\n')
  return end > most / 3 ? cut.slice(0, end) : shorten(text, most)
}
