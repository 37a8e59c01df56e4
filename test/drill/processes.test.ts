import { expect, it } from 'vitest'
import { hasPostgres } from '../support/databases.js'
import { processes } from '../support/drill/processes.js'
import { shortForm } from './short-form.js'

it.skipIf(!hasPostgres())(
  'two bots on one database end as one does, whichever of them dies or is overtaken',
  { timeout: 120_000 },
  async () => {
    const result = await processes.run(shortForm(0.01))
    expect(result?.findings).toEqual([])
    expect(result?.cases).toBeGreaterThan(3)
  },
)
