/** Debian's Chromium for the tests of the page, where it is installed. */
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const PATH = '/usr/bin/chromium'

/** Why the tests cannot run here, or null. */
export const noBrowser = existsSync(PATH) ? null : `${PATH} is not installed`

/** Starts it without anything that calls home. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: PATH,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
