/** Colours for light and dark, type, focus, motion. */
import { css } from './css.js'

export const base = css`
  :root {
    color-scheme: light dark;
    --bg: light-dark(#f6f7f9, #0f1216);
    --surface: light-dark(#ffffff, #161a20);
    --raised: light-dark(#f2f4f7, #1d222a);
    --line: light-dark(#dde1e7, #2b323c);
    --line-soft: light-dark(#e9ecf0, #232932);
    --text: light-dark(#1d2430, #dfe4ea);
    --muted: light-dark(#5b6573, #98a2af);
    --accent: light-dark(#2a62c9, #7fadff);
    --accent-fill: light-dark(#2f6ad6, #3a70d4);
    --accent-soft: light-dark(#eaf1fd, #182a47);
    --open: light-dark(#1a7f46, #4fc07f);
    --done: light-dark(#7446c4, #b796f2);
    --dropped: light-dark(#5f6875, #98a2af);
    --bad: light-dark(#b3261e, #ff8f86);
    --bad-soft: light-dark(#fdeceb, #3a1b1a);
    --fresh: light-dark(#fff6d6, #37300f);
    --fresh-line: light-dark(#e0b93a, #a98a22);
    --code: light-dark(#eef0f4, #232a33);
    --shadow: 0 1px 2px light-dark(rgb(20 30 50 / 6%), rgb(0 0 0 / 40%));
    --radius: 8px;
    --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  }
  :root[data-theme='light'] {
    color-scheme: light;
  }
  :root[data-theme='dark'] {
    color-scheme: dark;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  html {
    height: 100%;
    scrollbar-color: var(--line) transparent;
  }
  body {
    margin: 0;
    height: 100%;
    display: flex;
    flex-direction: column;
    background: var(--bg);
    color: var(--text);
    font:
      15px/1.5 system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Liberation Sans',
      sans-serif;
    overflow-wrap: anywhere;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  a {
    color: var(--accent);
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  code {
    font-family: var(--mono);
    font-size: 0.88em;
    background: var(--code);
    padding: 0.1em 0.35em;
    border-radius: 5px;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  main:focus-visible {
    outline: none;
  }
  [hidden] {
    display: none !important;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .muted {
    color: var(--muted);
  }
  .grow {
    flex: 1;
  }
  .icon {
    width: 16px;
    height: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -3px;
  }
  .skip {
    position: absolute;
    left: -999px;
    top: 8px;
    z-index: 9;
    background: var(--surface);
    padding: 6px 12px;
    border-radius: var(--radius);
  }
  .skip:focus {
    left: 8px;
  }
  @keyframes fresh {
    from {
      background-color: var(--fresh);
      box-shadow: 0 0 0 2px var(--fresh-line);
    }
  }
  @keyframes fresh-ring {
    from {
      box-shadow: 0 0 0 3px var(--fresh-line);
    }
  }
  @keyframes fresh-block {
    0%,
    40% {
      background-color: var(--fresh);
    }
  }
  .is-new,
  .is-changed {
    animation: fresh 4s ease-out;
  }
  /* What changed within a text is marked block by block; the card itself only gets a ring. */
  .card.is-changed {
    animation-name: fresh-ring;
  }
  .block-changed {
    animation: fresh-block 7s ease-out;
  }
  .filters > *,
  #tabs > * {
    animation: none;
  }
  @media (prefers-reduced-motion: reduce) {
    .is-new,
    .is-changed,
    .block-changed {
      animation-timing-function: step-end;
    }
  }
`
