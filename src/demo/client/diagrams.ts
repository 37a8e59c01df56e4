/** Draws Mermaid fences. The library is large, so it is loaded with the first diagram. */
import { h } from './dom.js'
import { isDark, onTheme } from './theme.js'

interface Mermaid {
  initialize(config: object): void
  render(id: string, text: string): Promise<{ svg: string }>
}

declare global {
  interface Window {
    mermaid?: Mermaid
  }
}

let loading: Promise<Mermaid> | null = null
let drawn = 0
/** Pictures by colour scheme and text: a comment that is written again with the same diagram does not flicker. */
const pictures = new Map<string, string>()

/** Replaces every fence below `root` by its picture; one that is not understood stays as text, with a note. */
export function drawDiagrams(root: ParentNode): void {
  for (const code of root.querySelectorAll('pre > code.language-mermaid')) {
    const text = code.textContent ?? ''
    const figure = h('figure', { class: 'diagram', attrs: { role: 'group', 'aria-label': 'Diagram' } })
    figure.dataset['text'] = text
    const source = code.parentElement
    if (source === null) continue
    source.replaceWith(figure)
    figure.append(source)
    draw(figure, source)
  }
}

export function redrawOnTheme(): void {
  onTheme(() => {
    for (const figure of document.querySelectorAll<HTMLElement>('figure.diagram')) draw(figure, null)
  })
}

function draw(figure: HTMLElement, source: HTMLElement | null): void {
  const text = figure.dataset['text'] ?? ''
  const key = `${isDark()}\n${text}`
  const known = pictures.get(key)
  if (known !== undefined) {
    figure.innerHTML = known
    return
  }
  void replace(figure, key, text, source)
}

async function replace(figure: HTMLElement, key: string, text: string, source: HTMLElement | null): Promise<void> {
  try {
    const svg = await paint(text)
    pictures.set(key, svg)
    figure.innerHTML = svg
  } catch (error) {
    if (source === null) return
    const reason = error instanceof Error ? error.message.split('\n')[0] : ''
    figure.replaceChildren(source, h('figcaption', {}, `This diagram cannot be shown. ${reason ?? ''}`))
  }
}

const LIGHT = {
  darkMode: false,
  background: '#ffffff',
  primaryColor: '#eaf1fd',
  primaryTextColor: '#1d2430',
  primaryBorderColor: '#8aaee8',
  lineColor: '#6b7686',
  secondaryColor: '#f2f4f7',
  tertiaryColor: '#f6f7f9',
}

const DARK = {
  darkMode: true,
  background: '#161a20',
  primaryColor: '#1c2f50',
  primaryTextColor: '#dfe4ea',
  primaryBorderColor: '#4b76bd',
  lineColor: '#98a2af',
  secondaryColor: '#232932',
  tertiaryColor: '#1d222a',
}

/** One at a time: the library keeps its settings in one place. */
let queue: Promise<unknown> = Promise.resolve()

function paint(text: string): Promise<string> {
  const job = queue.then(async () => {
    if (PICTURE.test(text)) throw new Error('Images in diagrams are not loaded.')
    const mermaid = await (loading ??= load())
    mermaid.initialize(settings())
    return (await inTime(mermaid.render(`diagram-${++drawn}`, text))).svg
  })
  queue = job.catch(() => undefined)
  return job
}

/** Milliseconds; a diagram that never ends must not keep the others waiting. */
const LONGEST = 10_000

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('It took too long.')), LONGEST)
    work.then(resolve, reject)
  })
}

/** A node that is a picture from somewhere. The page's policy would stop it, and the library would wait for it for ever. */
const PICTURE = /@\{[^}]*\bimg\b/

function settings(): object {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    // What a diagram may not set for itself: beside the library's own list, everything that carries CSS.
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'suppressErrorRendering',
      'themeCSS',
      'dompurifyConfig',
      'fontFamily',
    ],
    theme: 'base',
    themeVariables: isDark() ? DARK : LIGHT,
    fontFamily: 'system-ui, sans-serif',
    // Labels may hold a little HTML; nothing in it may load or lead anywhere.
    dompurifyConfig: { FORBID_TAGS: ['style', 'img', 'image', 'picture', 'video', 'audio', 'a', 'form', 'input'] },
  }
}

function load(): Promise<Mermaid> {
  return new Promise((resolve, reject) => {
    const script = h('script', { attrs: { src: '/assets/mermaid.js' } })
    script.addEventListener('load', () => {
      if (window.mermaid === undefined) reject(new Error('The diagram library did not start. Reload the page.'))
      else resolve(window.mermaid)
    })
    script.addEventListener('error', () => reject(new Error('The diagram library did not load. Reload the page.')))
    document.head.append(script)
  })
}
