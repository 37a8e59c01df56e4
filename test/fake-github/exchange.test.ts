/** When webhooks leave: after the answer, as far as the connection can tell. */
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Exchange } from '../../src/fake-github/exchange.js'
import { Faults } from '../../src/fake-github/faults.js'
import { Hooks } from '../../src/fake-github/webhooks.js'
import { Rates } from '../../src/fake-github/rates.js'
import { World } from '../../src/fake-github/state.js'

const now = () => new Date(0)

test('webhooks wait until the answer has left the connection', async () => {
  const world = new World(now, now)
  const closing = new AbortController().signal
  let left = false
  class Watched extends Hooks {
    override send(_: readonly unknown[], answered: Promise<void>): void {
      void answered.finally(() => {
        left = true
      })
    }
  }
  const parts = {
    world,
    hooks: new Watched(world, closing),
    faults: new Faults(),
    rates: new Rates(now),
    requests: [],
    unhandled: [],
    onAnswer: () => {},
    latencyMs: () => 0,
    closing,
  }
  const outgoing = new ServerResponse(new IncomingMessage(new Socket()))
  const operation = { method: 'POST' as const, path: '/x', answer: () => ({ status: 201, json: {} }) }
  const request = new Request('http://localhost/x', { method: 'POST' })
  const response = await new Exchange(parts, operation, request, {}, outgoing).run()
  expect(response.status).toBe(201)
  await turn()
  expect(left).toBe(false)
  outgoing.emit('close')
  await turn()
  expect(left).toBe(true)
})
