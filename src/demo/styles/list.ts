/** The list of issues on the left, the list of what happened on the right. */
import { css } from './css.js'

export const list = css`
  .filters {
    display: flex;
    gap: 4px;
    padding: 0 12px 10px;
  }
  .filters button {
    min-height: 30px;
    padding: 2px 9px;
    border-color: transparent;
    background: transparent;
    color: var(--muted);
    font-size: 13px;
  }
  .filters button[aria-pressed='true'] {
    background: var(--raised);
    color: var(--text);
    font-weight: 550;
  }
  .count {
    color: var(--muted);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .rows,
  .log {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .rows:empty::before,
  .log:empty::before {
    content: attr(data-empty);
    display: block;
    padding: 16px;
    color: var(--muted);
  }
  .row a {
    display: flex;
    gap: 9px;
    padding: 10px 16px;
    border-left: 3px solid transparent;
    color: var(--text);
  }
  .row:not(.child) {
    border-top: 1px solid var(--line-soft);
  }
  .row a:hover {
    background: var(--raised);
    text-decoration: none;
  }
  .row a[aria-current] {
    background: var(--accent-soft);
    border-left-color: var(--accent);
  }
  .row a:focus-visible {
    outline-offset: -2px;
  }
  .row.child a {
    padding: 6px 16px 6px 36px;
  }
  .row.child:last-child a,
  .row.child:has(+ .row:not(.child)) a {
    padding-bottom: 10px;
  }
  .row.child .row-title {
    font-weight: 400;
    font-size: 14px;
  }
  .row-text {
    display: flex;
    flex-direction: column;
    gap: 3px;
    min-width: 0;
  }
  .row-title {
    font-weight: 550;
    line-height: 1.35;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    color: var(--muted);
    font-size: 12.5px;
  }
  .state-icon {
    padding-top: 1px;
    height: 20px;
  }
  .state-icon.open {
    color: var(--open);
  }
  .state-icon.done {
    color: var(--done);
  }
  .state-icon.dropped {
    color: var(--dropped);
  }
  .progress {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--muted);
    font-size: 12.5px;
    font-weight: 400;
    white-space: nowrap;
  }
  .bar {
    width: 46px;
    height: 6px;
    border-radius: 3px;
    background: linear-gradient(var(--done), var(--done)) 0 / var(--part) 100% no-repeat var(--line);
    transition: background-size 0.6s;
  }
  .legend {
    padding: 0 16px 10px;
    font-size: 12.5px;
  }
  .happening {
    display: flex;
    gap: 10px;
    padding: 8px 16px;
    border-top: 1px solid var(--line-soft);
    font-size: 13.5px;
    line-height: 1.4;
  }
  .happening > div {
    min-width: 0;
  }
  .happening strong {
    font-weight: 600;
  }
  .sign {
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    flex: none;
    border-radius: 7px;
    background: var(--raised);
    color: var(--muted);
  }
  .sign .icon {
    width: 14px;
    height: 14px;
  }
  .happening.by-bot .sign {
    background: var(--accent-soft);
    color: var(--accent);
  }
  .happening.by-webhook p:first-child {
    color: var(--muted);
  }
  .happening.by-webhook strong {
    font-weight: 400;
  }
  .happening.failed .sign {
    background: var(--bad-soft);
    color: var(--bad);
  }
  .happening.failed code {
    color: var(--bad);
  }
  .wire {
    display: flex;
    gap: 8px;
    color: var(--muted);
    font-size: 12px;
  }
  .wire time {
    white-space: nowrap;
  }
  .wire code {
    padding: 0;
    background: none;
    font-size: 11.5px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    direction: rtl;
    text-align: left;
    unicode-bidi: plaintext;
  }
`
