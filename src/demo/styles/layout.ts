/** The frame: bar, three columns that scroll on their own, notes. */
import { css } from './css.js'

export const layout = css`
  #top {
    display: flex;
    align-items: center;
    gap: 12px;
    height: 52px;
    flex: none;
    padding: 0 16px;
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--text);
    font-weight: 650;
    white-space: nowrap;
  }
  .brand:hover {
    text-decoration: none;
  }
  .brand small {
    color: var(--muted);
    font-weight: 400;
  }
  .logo {
    display: grid;
    place-items: center;
    width: 26px;
    height: 26px;
    border-radius: 7px;
    background: var(--accent-fill);
    color: #fff;
  }
  .where {
    color: var(--muted);
    padding-left: 12px;
    border-left: 1px solid var(--line);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .where strong {
    color: var(--text);
    font-weight: 600;
  }
  .slash {
    padding: 0 3px;
  }
  .live {
    font-size: 13px;
    color: var(--muted);
    white-space: nowrap;
  }
  .live::before {
    content: '';
    display: inline-block;
    width: 8px;
    height: 8px;
    margin-right: 6px;
    border-radius: 50%;
    background: var(--open);
  }
  .live.off::before {
    background: var(--fresh-line);
  }
  .person {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 13px;
    color: var(--muted);
    white-space: nowrap;
  }
  #columns {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-template-columns: minmax(240px, 300px) minmax(0, 1fr) minmax(240px, 310px);
  }
  #columns > * {
    overflow-y: auto;
    min-width: 0;
  }
  #list {
    border-right: 1px solid var(--line);
    background: var(--surface);
  }
  #log {
    border-left: 1px solid var(--line);
    background: var(--surface);
  }
  #main {
    padding: 24px 28px 48px;
  }
  #main > * {
    max-width: 820px;
    margin-inline: auto;
  }
  .nothing {
    padding: 48px 0;
    text-align: center;
  }
  .pane-head {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 52px;
    padding: 10px 16px;
    background: var(--surface);
  }
  .pane-head h2 {
    font-size: 15px;
    font-weight: 650;
  }
  #tabs {
    display: none;
  }
  #notices {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  #errors {
    position: fixed;
    left: 50%;
    bottom: 20px;
    z-index: 20;
    transform: translateX(-50%);
    width: max-content;
    max-width: min(560px, calc(100vw - 32px));
  }
  #errors p {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 10px 14px;
    border: 1px solid var(--bad);
    border-radius: var(--radius);
    background: var(--bad-soft);
    color: var(--bad);
    box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
  }
`
