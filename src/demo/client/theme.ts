/** Light, dark, or as the system says; remembered in this browser. */

const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'genprompts-demo-theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const listeners: (() => void)[] = []

export function currentTheme(): Theme {
  const stored = document.documentElement.dataset['theme']
  return THEMES.find(theme => theme === stored) ?? 'auto'
}

export function isDark(): boolean {
  return currentTheme() === 'auto' ? dark.matches : currentTheme() === 'dark'
}

/** Goes on to the next of the three and gives it. */
export function nextTheme(): Theme {
  const next = THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length] ?? 'auto'
  document.documentElement.dataset['theme'] = next
  remember(next)
  for (const listener of listeners) listener()
  return next
}

/** Called when light turns to dark or back. */
export function onTheme(listener: () => void): void {
  listeners.push(listener)
  dark.addEventListener('change', listener)
}

export function restoreTheme(): void {
  try {
    document.documentElement.dataset['theme'] = localStorage.getItem(KEY) ?? 'auto'
  } catch {
    // A browser may forbid storage; the page then starts as the system says.
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // See restoreTheme.
  }
}
