import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { planJson } from '../../src/cli/plans/plan-json.js'

const FILE = new URL('../../docs/plan.schema.json', import.meta.url).pathname

/** `npx vitest run test/cli/plan-schema.test.ts -u` writes it anew. */
it('docs/plan.schema.json is made from the type', async () => {
  // As input: a plan of a later version may have keys that this one does not know.
  const schema = z.toJSONSchema(planJson, { io: 'input' })
  const text = await format(JSON.stringify(schema), { ...(await resolveConfig(FILE)), parser: 'json' })
  await expect(text).toMatchFileSnapshot(FILE)
})
