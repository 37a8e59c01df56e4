/** Brings a list of elements up to date without touching those that stayed the same, and marks what changed. */

export interface Part {
  /** Unique within the parent. */
  key: string
  /** Whatever the look depends on; an element whose version stays is left alone. */
  version: string
  build(): HTMLElement
}

interface Kept {
  element: HTMLElement
  version: string
}

const kept = new WeakMap<HTMLElement, Map<string, Kept>>()

/**
 * Makes `parent` hold just these parts, in this order. Parts that are new or changed since the last call get the class
 * `is-new` or `is-changed`; at the first call nothing is marked. Open folds and the focus survive a replacement.
 */
export function patch(parent: HTMLElement, parts: Part[]): void {
  const before = kept.get(parent)
  const after = new Map<string, Kept>()
  for (const part of parts) {
    const old = before?.get(part.key)
    if (old !== undefined && old.version === part.version) {
      after.set(part.key, old)
      continue
    }
    const element = part.build()
    if (before !== undefined) element.classList.add(old === undefined ? 'is-new' : 'is-changed')
    if (old !== undefined) replace(old.element, element)
    after.set(part.key, { element, version: part.version })
  }
  for (const [key, old] of before ?? []) if (!after.has(key)) old.element.remove()
  let place: ChildNode | null = before === undefined ? null : parent.firstChild
  if (before === undefined) parent.replaceChildren()
  for (const { element } of after.values()) {
    if (element === place) place = place.nextSibling
    else parent.insertBefore(element, place)
  }
  kept.set(parent, after)
}

/** Forgets what a parent holds, so that the next `patch` marks nothing. */
export function reset(parent: HTMLElement): void {
  kept.delete(parent)
  parent.replaceChildren()
}

function replace(old: HTMLElement, element: HTMLElement): void {
  keepFolds(old, element)
  markBlocks(old, element)
  const focus = old.contains(document.activeElement) ? document.activeElement?.getAttribute('data-focus') : null
  old.replaceWith(element)
  if (focus) element.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`)?.focus()
}

function keepFolds(old: HTMLElement, element: HTMLElement): void {
  const states = new Map([...old.querySelectorAll('details')].map(fold => [title(fold), fold.open]))
  for (const fold of element.querySelectorAll('details')) fold.open = states.get(title(fold)) ?? fold.open
}

function title(fold: Element): string {
  return fold.querySelector('summary')?.textContent ?? ''
}

/** Rows, items and paragraphs that were not there before, word for word, are what changed. */
function markBlocks(old: HTMLElement, element: HTMLElement): void {
  const blocks = '.markdown :is(tr, li, p, h1, h2, h3, h4, summary)'
  const known = new Set([...old.querySelectorAll(blocks)].map(block => block.textContent))
  for (const block of element.querySelectorAll(blocks)) {
    if (!known.has(block.textContent)) block.classList.add('block-changed')
  }
}
