/** What somebody asks for, once it is known to be for us and allowed. */
import type { Command } from '../core/command.js'
import type { Settings } from '../core/settings.js'
import type { Trigger } from '../events/types.js'

export interface Request {
  trigger: Trigger
  command: Command
  settings: Settings
}
