/** A log that nobody reads. */
import type { Log } from '../../src/app/ports/github.js'

export const SILENT_LOG: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => SILENT_LOG }
