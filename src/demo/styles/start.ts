/** The form for a new issue, and the start page. */
import { css } from './css.js'

export const start = css`
  .new-issue {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .new-issue h1 {
    margin-bottom: 8px;
  }
  .new-issue > label:not(.check) {
    margin-top: 8px;
    font-weight: 550;
    font-size: 14px;
  }
  .new-issue .examples {
    margin-bottom: 4px;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 6px 0;
  }
  .home {
    padding-top: 3vh;
    display: flex;
    flex-direction: column;
    gap: 20px;
  }
  .home h1 {
    font-size: 30px;
  }
  .home h2 {
    margin-top: 8px;
    font-size: 16px;
  }
  .lead {
    color: var(--muted);
    font-size: 16.5px;
    max-width: 60ch;
  }
  .steps {
    counter-reset: step;
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    gap: 14px;
  }
  .steps li {
    counter-increment: step;
    display: grid;
    grid-template-columns: 30px 1fr;
    column-gap: 12px;
  }
  .steps li::before {
    content: counter(step);
    grid-row: span 2;
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    border-radius: 50%;
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 650;
    font-size: 14px;
  }
  .steps span {
    color: var(--muted);
  }
  .example-cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(190px, 1fr));
    gap: 12px;
  }
  .example-card {
    display: flex;
    flex-direction: column;
    gap: 4px;
    padding: 14px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
  }
  .example-card:hover {
    border-color: var(--accent);
    text-decoration: none;
  }
  .example-card span {
    color: var(--muted);
    font-size: 14px;
  }
`
