/** A log that says nothing: what goes wrong is a finding. */
import { pino, type Logger } from 'pino'

export const quietLog = (): Logger => pino({ level: 'silent' })
