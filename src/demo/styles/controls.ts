/** Buttons, fields, the dialog. */
import { css } from './css.js'

export const controls = css`
  button,
  .button,
  select,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 34px;
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--text);
    font-size: 14px;
    cursor: pointer;
    white-space: nowrap;
  }
  button:hover,
  .button:hover {
    border-color: var(--muted);
    text-decoration: none;
  }
  button:active {
    transform: translateY(1px);
  }
  .small {
    min-height: 30px;
    padding: 2px 10px;
    font-size: 13px;
  }
  button.primary {
    background: var(--accent-fill);
    border-color: transparent;
    color: #fff;
    font-weight: 550;
  }
  button.primary:hover {
    filter: brightness(1.08);
  }
  button.quiet {
    background: transparent;
  }
  .quiet.done .icon {
    color: var(--done);
  }
  .quiet.dropped .icon {
    color: var(--dropped);
  }
  .quiet.open .icon {
    color: var(--open);
  }
  .label-row .quiet {
    min-height: 26px;
    padding: 1px 9px;
    border-radius: 99px;
    font-size: 12.5px;
    color: var(--muted);
  }
  .label-row .primary {
    min-height: 26px;
    padding: 1px 11px;
    border-radius: 99px;
    font-size: 12.5px;
  }
  .theme {
    min-height: 30px;
    min-width: 56px;
    padding: 2px 8px;
    font-size: 13px;
    background: transparent;
    color: var(--muted);
  }
  select,
  input:not([type='checkbox']),
  textarea {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    padding: 6px 10px;
    min-height: 34px;
  }
  select {
    min-height: 30px;
    padding: 2px 6px;
    font-size: 13px;
    color: var(--text);
    max-width: 180px;
  }
  textarea {
    display: block;
    width: 100%;
    resize: vertical;
    font-family: var(--mono);
    font-size: 13.5px;
    line-height: 1.5;
  }
  input[type='checkbox'] {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--accent-fill);
  }
  ::placeholder {
    color: var(--muted);
    opacity: 0.8;
  }
  .dialog {
    width: min(420px, calc(100vw - 32px));
    padding: 18px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--surface);
    color: var(--text);
    box-shadow: 0 16px 48px rgb(0 0 0 / 30%);
  }
  .dialog::backdrop {
    background: rgb(10 15 25 / 45%);
  }
  .dialog h2 {
    font-size: 16px;
    margin-bottom: 8px;
  }
  .label-list {
    list-style: none;
    margin: 0;
    padding: 0;
    max-height: 45vh;
    overflow-y: auto;
  }
  .label-list label {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 7px 4px;
    border-radius: 6px;
    cursor: pointer;
  }
  .label-list label:hover {
    background: var(--raised);
  }
  .add-label {
    display: flex;
    gap: 8px;
    margin: 12px 0;
  }
  .add-label input {
    flex: 1;
    min-width: 0;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
`
