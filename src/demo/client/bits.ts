/** Small pieces that several parts of the page use: icons, avatars, chips, times. */
import { h } from './dom.js'
import type { IssueRow, Label } from '../views.js'

const SVG = 'http://www.w3.org/2000/svg'

const PATHS = {
  open: ['M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z', 'M8 7.9v.2'],
  done: ['M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z', 'm5.4 8.2 1.8 1.8 3.5-3.8'],
  dropped: ['M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z', 'm5 11 6-6'],
  tag: ['M2 2.5h5.2l6.3 6.3-5.2 5.2L2 7.7Z', 'M5 5.4v.2'],
  bolt: ['M9 1.5 3.5 9H8l-1 5.5L12.5 7H8Z'],
  pen: ['m10.8 2.4 2.8 2.8L5.4 13.4l-3.3.5.5-3.3Z'],
  person: ['M8 7.6a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z', 'M2.8 14c.4-2.8 2.5-4.4 5.2-4.4s4.8 1.6 5.2 4.4'],
  plus: ['M8 3v10', 'M3 8h10'],
  cross: ['m4 4 8 8', 'm12 4-8 8'],
  loop: ['M13 8a5 5 0 1 1-1.6-3.7', 'M13.4 1.8v3h-3'],
  list: ['M2.5 4h11', 'M2.5 8h11', 'M2.5 12h11'],
  eyes: [
    'M4.6 4c-1.5 0-2.6 1.8-2.6 4s1.1 4 2.6 4 2.6-1.8 2.6-4S6.1 4 4.6 4Z',
    'M11.4 4c-1.5 0-2.6 1.8-2.6 4s1.1 4 2.6 4S14 10.2 14 8s-1.1-4-2.6-4Z',
    'M5.3 7.8v1.6',
    'M12.1 7.8v1.6',
  ],
  rocket: [
    'M13.5 2.5c-3.6.1-6 2-7.8 5.3l2.5 2.5c3.3-1.8 5.2-4.2 5.3-7.8Z',
    'm6 7.4-3 .4-.8 1.8 2 .4',
    'm8.6 10-.4 3-1.8.8-.4-2',
    'm4 12-1.5 1.5',
    'M10.2 5.8v.1',
  ],
  up: [
    'M2.5 7.5h2.3v6H2.5Z',
    'M4.8 8 7.6 2.3c1.1 0 1.8.9 1.6 2L8.8 6.5h3.7c.8 0 1.4.7 1.2 1.5l-1 4.3c-.2.7-.7 1.2-1.5 1.2H4.8',
  ],
  down: [
    'M2.5 8.5h2.3v-6H2.5Z',
    'm4.8 8 2.8 5.7c1.1 0 1.8-.9 1.6-2l-.4-2.2h3.7c.8 0 1.4-.7 1.2-1.5l-1-4.3c-.2-.7-.7-1.2-1.5-1.2H4.8',
  ],
  heart: ['M8 13.5S2 10 2 6a3.2 3.2 0 0 1 6-1.5A3.2 3.2 0 0 1 14 6c0 4-6 7.5-6 7.5Z'],
  theme: ['M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z', 'M8 2v12', 'M10.5 3v10', 'M12.7 5v6'],
  doc: ['M3.5 1.8h6l3 3v9.4h-9Z', 'M6 7.5h4', 'M6 10.5h4'],
} satisfies Record<string, string[]>

export type IconName = keyof typeof PATHS

/** A line drawing of 16 by 16, hidden from assistive technology. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  for (const [key, value] of Object.entries({
    viewBox: '0 0 16 16',
    class: `icon icon-${name}`,
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(key, value)
  }
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}

type Standing = Pick<IssueRow, 'state' | 'stateReason'>

/** Open, Completed, Not planned or Duplicate. */
export function stateWord({ state, stateReason }: Standing): string {
  if (state === 'open') return 'Open'
  if (stateReason === 'not_planned') return 'Not planned'
  return stateReason === 'duplicate' ? 'Duplicate' : 'Completed'
}

/** open, done or dropped: the name of the icon and of the colour. */
export function stateKind(issue: Standing): 'open' | 'done' | 'dropped' {
  if (issue.state === 'open') return 'open'
  return stateWord(issue) === 'Completed' ? 'done' : 'dropped'
}

export function stateIcon(issue: Standing): HTMLElement {
  return h(
    'span',
    { class: `state-icon ${stateKind(issue)}`, attrs: { role: 'img', 'aria-label': stateWord(issue) } },
    icon(stateKind(issue)),
  )
}

export function chip({ name, color }: Label, ...more: HTMLElement[]): HTMLElement {
  return h(
    'span',
    { class: 'chip', vars: { '--c': /^[0-9a-f]{6}$/i.test(color) ? `#${color}` : '#888888' } },
    name,
    ...more,
  )
}

export function isBot(login: string): boolean {
  return login.endsWith('[bot]')
}

/** A login without the `[bot]` at its end. */
export function plainLogin(login: string): string {
  return login.replace(/\[bot\]$/, '')
}

/** A disc with a letter, in a colour of the name's own. */
export function avatar(login: string): HTMLElement {
  let hue = 0
  for (const character of login) hue = (hue * 31 + character.charCodeAt(0)) % 360
  const props = {
    class: isBot(login) ? 'avatar bot' : 'avatar',
    attrs: { 'aria-hidden': 'true' },
    vars: { '--h': String(hue) },
  }
  return h('span', props, isBot(login) ? icon('bolt') : login.charAt(0).toUpperCase())
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const WORDS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** `just now`, `5 minutes ago`; `now` in milliseconds. */
export function ago(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000))
  const step = STEPS.find(([, size]) => seconds >= size)
  return step === undefined ? 'just now' : WORDS.format(-Math.floor(seconds / step[1]), step[0])
}

export function time(iso: string): HTMLElement {
  return h('time', { attrs: { datetime: iso, title: new Date(iso).toLocaleString() } }, ago(iso, Date.now()))
}

/** Brings every time on the page up to date. */
export function refreshTimes(): void {
  for (const element of document.querySelectorAll('time')) element.textContent = ago(element.dateTime, Date.now())
}

/** `Add search - Phase 1: Tables` below `Add search` is `Phase 1: Tables`. */
export function shortTitle(title: string, parent: string | undefined): string {
  const start = `${parent ?? ''} - `
  return parent !== undefined && title.startsWith(start) ? title.slice(start.length) : title
}

/** A title with its `code` set as code, as GitHub does. */
export function titleText(title: string): (Node | string)[] {
  return title.split(/(`[^`]+`)/).map(part => (/^`[^`]+`$/.test(part) ? h('code', {}, part.slice(1, -1)) : part))
}
