import { expect, it } from 'vitest'
import { hasPostgres } from '../support/databases.js'
import { processes } from '../support/drill/processes.js'
import { HOLDS, inShort, TIME } from './short-form.js'

it.skipIf(!hasPostgres())(
  'two bots on one database end as one does, whichever of them dies or is overtaken',
  TIME,
  async () => {
    expect(await inShort(processes)).toEqual(HOLDS)
  },
)
