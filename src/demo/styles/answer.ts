/** The box to answer in: commands, text, preview. */
import { css } from './css.js'

export const answer = css`
  .composer {
    margin-top: 22px;
    padding: 12px;
    display: flex;
    flex-direction: column;
    gap: 10px;
  }
  .commands,
  .examples {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    font-size: 14px;
  }
  .command {
    min-height: 28px;
    padding: 1px 10px;
    border-radius: 99px;
    font-family: var(--mono);
    font-size: 12.5px;
  }
  .writer {
    overflow: hidden;
  }
  .writer:focus-within {
    border-color: var(--accent);
  }
  .writer textarea {
    border: 0;
    border-radius: 0;
    padding: 10px 12px;
    background: transparent;
  }
  .writer textarea:focus-visible {
    outline: none;
  }
  .write-tabs {
    display: flex;
    gap: 4px;
    padding: 5px 6px 0;
    border-bottom: 1px solid var(--line-soft);
  }
  .write-tabs button {
    min-height: 30px;
    padding: 2px 10px;
    border: 0;
    border-bottom: 2px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--muted);
    font-size: 13px;
  }
  .write-tabs button[aria-pressed='true'] {
    border-bottom-color: var(--accent);
    color: var(--text);
  }
  .preview {
    min-height: 96px;
    padding: 12px;
  }
`
