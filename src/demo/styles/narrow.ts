/** Less room: two columns on a small window, one part at a time on a phone. */
import { css } from './css.js'

export const narrow = css`
  @media (max-width: 1099px) {
    #columns {
      grid-template-columns: minmax(220px, 280px) minmax(0, 1fr);
      grid-template-rows: 3fr 2fr;
    }
    #main {
      grid-column: 2;
      grid-row: 1 / span 2;
      padding: 20px 20px 40px;
    }
    #log {
      grid-column: 1;
      grid-row: 2;
      border-left: 0;
      border-right: 1px solid var(--line);
      border-top: 1px solid var(--line);
    }
  }
  @media (max-width: 719px) {
    #top {
      gap: 8px;
      padding: 0 12px;
    }
    .where,
    .person span,
    .person .icon,
    .brand small {
      display: none;
    }
    .live:not(.off) {
      font-size: 0;
    }
    select {
      max-width: 132px;
    }
    #columns {
      display: block;
    }
    #columns > * {
      display: none;
      height: 100%;
      border: 0;
    }
    body[data-pane='list'] #list,
    body[data-pane='main'] #main,
    body[data-pane='log'] #log {
      display: block;
    }
    #main {
      padding: 16px 12px 32px;
    }
    h1 {
      font-size: 21px;
    }
    .home h1 {
      font-size: 25px;
    }
    .card > .markdown {
      padding: 12px;
    }
    .composer .buttons {
      display: grid;
      grid-template-columns: 1fr;
    }
    .composer .buttons .grow {
      display: none;
    }
    .composer .buttons .primary {
      order: -1;
    }
    .command {
      min-height: 34px;
    }
    #tabs {
      display: flex;
      flex: none;
      border-top: 1px solid var(--line);
      background: var(--surface);
      padding-bottom: env(safe-area-inset-bottom);
    }
    #tabs button {
      flex: 1;
      flex-direction: column;
      gap: 1px;
      min-height: 54px;
      border: 0;
      border-radius: 0;
      background: none;
      color: var(--muted);
      font-size: 12px;
    }
    #tabs button[aria-pressed='true'] {
      color: var(--accent);
      font-weight: 600;
    }
    #notices {
      position: fixed;
      left: 12px;
      right: 12px;
      bottom: 66px;
      width: auto;
      height: auto;
      clip-path: none;
      z-index: 10;
      pointer-events: none;
    }
    #notices > * {
      display: block;
      padding: 10px 14px;
      border-radius: var(--radius);
      background: light-dark(#1d2430, #e6eaf0);
      color: light-dark(#fff, #12161c);
      font-size: 14px;
      box-shadow: 0 6px 24px rgb(0 0 0 / 25%);
      pointer-events: auto;
    }
    #errors {
      bottom: 66px;
    }
  }
`
