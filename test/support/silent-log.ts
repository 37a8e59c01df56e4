/** A log that nobody reads. */
import type { Log } from '../../src/run/ports.js'

export const SILENT_LOG: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => SILENT_LOG }
