/** What the doctor finds. */

export interface Finding {
  /** What was looked at: `database`, `permissions`, `webhook`. */
  check: string
  state: 'ok' | 'warning' | 'failed'
  /** A sentence: how it stands, or what is wrong. Never holds a secret. */
  says: string
  /** What to do about it; null where nothing is. */
  advice: string | null
}

/** Findings of one check. */
export interface Report {
  ok: (says: string) => Finding
  warning: (says: string, advice: string) => Finding
  failed: (says: string, advice: string) => Finding
}

export const reportOn = (check: string): Report => ({
  ok: says => ({ check, state: 'ok', says, advice: null }),
  warning: (says, advice) => ({ check, state: 'warning', says, advice }),
  failed: (says, advice) => ({ check, state: 'failed', says, advice }),
})
