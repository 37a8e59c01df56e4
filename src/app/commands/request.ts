/** What somebody asks for, once it is known to be for us and allowed. */
import { type Command, parseCommand } from '../../core/commands/parse-command.js'
import type { Settings } from '../../core/settings.js'
import type { Trigger } from '../webhooks/domain-events.js'

export interface Request {
  trigger: Trigger
  command: Command
  settings: Settings
}

// What a trigger asks for.

/** What a trigger asks for under these settings, or null where it is not for us. */
export function wantedOf(trigger: Trigger, { word, label }: { word: string; label: string }): Command | null {
  if (trigger.kind === 'command-given') return parseCommand(trigger.commentBody, word)
  if (trigger.kind !== 'label-added') return parseCommand(`/${word} ${trigger.request}`, word)
  return trigger.label.toLowerCase() === label.toLowerCase() ? { kind: 'plan', line: 1, override: null } : null
}
