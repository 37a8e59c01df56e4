/** `npm run docs` writes docs/plan.schema.json anew from the type of a plan's JSON. */
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { planJson } from '../../src/cli/plans/plan-json.js'

const FILE = new URL('../../docs/plan.schema.json', import.meta.url).pathname

it('docs/plan.schema.json', async () => {
  // As input: a plan of a later version may have keys that this one does not know.
  const schema = z.toJSONSchema(planJson, { io: 'input' })
  const text = await format(JSON.stringify(schema), { ...(await resolveConfig(FILE)), parser: 'json' })
  await expect(text).toMatchFileSnapshot(FILE)
})
