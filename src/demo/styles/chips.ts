/** Label chips, tags and avatars. */
import { css } from './css.js'

export const chips = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-height: 22px;
    padding: 0 9px;
    border: 1px solid color-mix(in oklab, color-mix(in oklab, var(--c) 70%, var(--text)) 38%, var(--surface));
    border-radius: 99px;
    background: color-mix(in oklab, var(--c) 20%, var(--surface));
    color: color-mix(in oklab, var(--c) 28%, var(--text));
    font-size: 12px;
    font-weight: 550;
    line-height: 1.4;
    vertical-align: baseline;
  }
  .chip-remove {
    min-height: 18px;
    width: 18px;
    padding: 0;
    margin-right: -5px;
    border: 0;
    border-radius: 50%;
    background: transparent;
    color: inherit;
    opacity: 0.7;
  }
  .chip-remove:hover {
    opacity: 1;
    background: color-mix(in oklab, currentColor 15%, transparent);
  }
  .chip-remove .icon {
    width: 12px;
    height: 12px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .tag {
    padding: 0 7px;
    border: 1px solid var(--line);
    border-radius: 99px;
    color: var(--muted);
    font-size: 12px;
  }
  .avatar {
    display: inline-grid;
    place-items: center;
    width: 24px;
    height: 24px;
    flex: none;
    border-radius: 50%;
    background: oklch(0.55 0.12 var(--h));
    color: #fff;
    font-size: 12px;
    font-weight: 650;
  }
  .avatar.bot {
    border-radius: 7px;
    background: var(--accent-fill);
  }
`
