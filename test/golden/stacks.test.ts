import { expect, it } from 'vitest'
import { fixtureNames, story } from './story.js'

it.each(fixtureNames())('%s: what is written of its issue', async name => {
  await expect(await story(name)).toMatchFileSnapshot(`${name}.md`)
})
