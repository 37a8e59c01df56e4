import { expect, it } from 'vitest'
import { createLog } from '../src/log.js'

const ADDRESS = 'https://codeload.example.com/acme/shop?token=SECRET'

it('logs no token of an address, in whatever place it is said', () => {
  const lines: string[] = []
  const log = createLog('debug', { write: line => void lines.push(line) })
  const error = new Error(`no answer from ${ADDRESS}`, { cause: new Error(ADDRESS) })
  log.info(`reads ${ADDRESS}`)
  log.info({ a: 1 }, `reads ${ADDRESS}`)
  log.error(error)
  log.error({ err: error }, 'failed')
  log.error(error, `failed: ${ADDRESS}`)
  expect(lines).toHaveLength(5)
  expect(lines.join('')).not.toContain('SECRET')
  expect(lines.filter(line => line.includes('token=***'))).toHaveLength(5)
})

it('takes whatever a library gives it for a message', () => {
  const lines: string[] = []
  const log = createLog('debug', { write: line => void lines.push(line) })
  Reflect.apply(log.warn, log, ['retried', new Error('no answer')])
  expect(lines).toHaveLength(1)
})
