/** What somebody asks for, once it is known to be for us and allowed. */
import type { Command } from '../../core/commands/parse-command.js'
import type { Settings } from '../../core/settings.js'
import type { Trigger } from '../webhooks/domain-events.js'

export interface Request {
  trigger: Trigger
  command: Command
  settings: Settings
}
