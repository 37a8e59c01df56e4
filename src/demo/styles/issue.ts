/** One issue: head, relatives, cards, events. */
import { css } from './css.js'

export const issue = css`
  h1 {
    font-size: 24px;
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  h1 .muted {
    font-weight: 400;
  }
  .parts {
    display: flex;
    flex-direction: column;
    gap: 14px;
  }
  .issue-head {
    display: flex;
    flex-direction: column;
    gap: 10px;
    border-radius: var(--radius);
  }
  .part-of {
    color: var(--muted);
    font-size: 14px;
  }
  .issue-meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    font-size: 14px;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 3px 12px 3px 9px;
    border-radius: 99px;
    color: light-dark(#fff, #0f1216);
    font-size: 13.5px;
    font-weight: 600;
  }
  .badge.open {
    background: var(--open);
  }
  .badge.done {
    background: var(--done);
  }
  .badge.dropped {
    background: var(--dropped);
  }
  .label-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .label-row .chip {
    min-height: 26px;
  }
  .panel,
  .card,
  .composer,
  .writer {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .panel {
    padding: 10px 6px 6px;
  }
  .panel h2 {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 0 10px 4px;
    font-size: 14px;
    font-weight: 650;
  }
  .panel ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .panel li a {
    display: flex;
    gap: 8px;
    padding: 5px 10px;
    border-radius: 6px;
    color: var(--text);
  }
  .panel li a:hover {
    background: var(--raised);
    text-decoration: none;
  }
  .panel .row-title {
    font-weight: 400;
  }
  .card {
    box-shadow: var(--shadow);
    scroll-margin-top: 12px;
  }
  .card > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 8px 14px;
    border-bottom: 1px solid var(--line-soft);
    background: var(--raised);
    border-radius: var(--radius) var(--radius) 0 0;
    font-size: 14px;
  }
  .card.by-bot {
    border-color: color-mix(in oklab, var(--accent) 35%, var(--line));
  }
  .card.by-bot > header {
    background: var(--accent-soft);
  }
  .card > .markdown {
    padding: 14px 16px;
  }
  .reactions {
    display: flex;
    gap: 6px;
    list-style: none;
    margin: 0;
    padding: 0 16px 12px;
  }
  .reactions li {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 1px 9px;
    border: 1px solid var(--line);
    border-radius: 99px;
    background: var(--raised);
    font-size: 13px;
  }
  .event {
    display: flex;
    gap: 10px;
    padding: 1px 0 1px 12px;
    border-radius: var(--radius);
    font-size: 14px;
    line-height: 1.7;
  }
  .event .chip {
    margin-right: 4px;
  }
  .event strong {
    font-weight: 600;
  }
  .event-sign {
    display: grid;
    place-items: center;
    width: 26px;
    height: 26px;
    flex: none;
    border-radius: 50%;
    background: var(--line-soft);
    color: var(--muted);
  }
  .event.closed .event-sign {
    background: var(--done);
    color: light-dark(#fff, #0f1216);
  }
  .event.dropped .event-sign {
    background: var(--dropped);
  }
  .event.reopened .event-sign {
    background: var(--open);
    color: light-dark(#fff, #0f1216);
  }
`
