/** Rendered Markdown, as calm as GitHub's. */
import { css } from './css.js'

export const markdown = css`
  .markdown {
    font-size: 14.5px;
    line-height: 1.55;
  }
  .markdown :is(p, ul, ol, pre, table, blockquote, details, figure, .alert) {
    margin: 0 0 12px;
  }
  .markdown :is(h1, h2, h3, h4, h5, h6) {
    margin: 20px 0 10px;
    line-height: 1.3;
    font-weight: 650;
  }
  .markdown h1 {
    font-size: 20px;
  }
  .markdown h2 {
    font-size: 17.5px;
    padding-bottom: 4px;
    border-bottom: 1px solid var(--line-soft);
  }
  .markdown h3 {
    font-size: 15.5px;
  }
  .markdown :is(h4, h5, h6) {
    font-size: 14.5px;
  }
  .markdown :is(ul, ol) {
    padding-left: 24px;
  }
  .markdown > :first-child {
    margin-top: 0;
  }
  .markdown > :last-child {
    margin-bottom: 0;
  }
  .markdown li + li {
    margin-top: 3px;
  }
  .markdown li > :is(p, ul, ol) {
    margin-bottom: 4px;
  }
  .markdown .contains-task-list {
    list-style: none;
    padding-left: 27px;
  }
  .markdown .task-list-item > input,
  .markdown .task-list-item > p > input {
    margin: 0 5px 0 -23px;
    vertical-align: -3px;
  }
  .markdown pre {
    padding: 12px 14px;
    border-radius: 6px;
    background: var(--raised);
    overflow-x: auto;
    overflow-wrap: normal;
    font: 13px/1.5 var(--mono);
  }
  .markdown pre code {
    padding: 0;
    background: none;
    font-size: inherit;
  }
  .markdown table {
    display: block;
    width: max-content;
    max-width: 100%;
    overflow-x: auto;
    border-collapse: collapse;
    overflow-wrap: normal;
  }
  .markdown :is(th, td) {
    padding: 5px 11px;
    border: 1px solid var(--line);
  }
  .markdown th {
    background: var(--raised);
    font-weight: 600;
  }
  .markdown blockquote {
    padding: 0 14px;
    border-left: 3px solid var(--line);
    color: var(--muted);
  }
  .markdown hr {
    height: 1px;
    margin: 18px 0;
    border: 0;
    background: var(--line);
  }
  .markdown details {
    border: 1px solid var(--line-soft);
    border-radius: 6px;
    padding: 7px 12px;
  }
  .markdown details[open] > summary {
    margin-bottom: 10px;
  }
  .markdown details > :last-child {
    margin-bottom: 4px;
  }
  .markdown summary {
    cursor: pointer;
    font-weight: 550;
  }
  .markdown :is(sub, sup) {
    line-height: 0;
  }
  .markdown sub {
    line-height: 1.4;
    vertical-align: baseline;
    font-size: 12.5px;
    color: var(--muted);
  }
  .markdown kbd {
    padding: 1px 5px;
    border: 1px solid var(--line);
    border-bottom-width: 2px;
    border-radius: 5px;
    font: 12px var(--mono);
  }
  .mention {
    font-weight: 600;
  }
  .issue-link.unknown {
    color: inherit;
    text-decoration: none;
  }
  .issue-link:is(.done, .dropped) {
    color: var(--done);
  }
  .issue-link.dropped {
    color: var(--dropped);
  }
  .picture::before {
    content: 'Picture: ';
    color: var(--muted);
  }
  .alert {
    --tone: var(--accent);
    padding: 6px 14px;
    border-left: 3px solid var(--tone);
  }
  .alert > :last-child {
    margin-bottom: 0;
  }
  .alert-title {
    color: var(--tone);
    font-weight: 600;
  }
  .alert-tip {
    --tone: var(--open);
  }
  .alert-important {
    --tone: var(--done);
  }
  .alert-warning {
    --tone: var(--fresh-line);
  }
  .alert-caution {
    --tone: var(--bad);
  }
  .diagram {
    padding: 10px;
    border: 1px solid var(--line-soft);
    border-radius: 6px;
    overflow-x: auto;
    text-align: center;
  }
  .diagram svg {
    max-width: 100%;
    height: auto;
  }
  .diagram figcaption {
    color: var(--bad);
    font-size: 13px;
  }
  .footnotes {
    margin-top: 16px;
    border-top: 1px solid var(--line);
    padding-top: 8px;
    font-size: 13px;
    color: var(--muted);
  }
  .sr-only {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`
