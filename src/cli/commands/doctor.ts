/** `genprompts doctor`: one line for each thing that the server needs, and what to do where it is not as it should be. */
import { diagnose, type Finding } from '../../doctor/run-checks.js'
import type { Io } from '../terminal.js'

export interface DoctorCommandOptions {
  json?: boolean
}

const WORDS: Record<Finding['state'], string> = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' }

/** @returns the exit code: 1 where something failed, warnings alone are no failure */
export async function doctor(io: Io, options: DoctorCommandOptions): Promise<number> {
  const findings = await diagnose({ env: io.env, cwd: io.cwd, now: () => io.now() })
  if (options.json === true) io.stdout.write(`${JSON.stringify(findings, null, 2)}\n`)
  else for (const finding of findings) io.stdout.write(lineOf(finding))
  return findings.some(finding => finding.state === 'failed') ? 1 : 0
}

function lineOf({ check, state, says, advice }: Finding): string {
  const line = `${WORDS[state]}  ${check.padEnd(13)}  ${says}\n`
  return advice === null ? line : `${line}${' '.repeat(24)}→ ${advice}\n`
}
