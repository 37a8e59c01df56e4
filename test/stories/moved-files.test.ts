/** The code moves on between the plan and the opening of a phase: its prompt is made from the code as it is then, and says so. */
import { afterEach, expect, it } from 'vitest'
import { SHOP } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { status } = looking(() => story)
afterEach(() => story.close())

const BODY = `### Phase 1: Say what a product costs

- [ ] The price in \`src/api/products.ts\`

### Phase 2: Place the order

- [ ] Check the total in \`src/server/orders.ts\`
- [ ] Write the receipt in \`src/server/receipts.ts\`

Phase 2 depends on Phase 1.
`

it('lists a file where it is now, says what is gone, and marks what is to be created', async () => {
  story = await startStory('sqlite')
  await story.maintainer.createIssue(REPO, { title: 'Orders', body: BODY, labels: ['plan-ready'] })
  await story.settle()
  story.github.commit(REPO, {
    'src/server/orders.ts': null,
    'src/checkout/orders.ts': SHOP['src/server/orders.ts'] ?? '',
  })
  await story.maintainer.close(REPO, 2, 'completed')
  await story.settle()
  const prompt = (story.github.issue(REPO, 3).body ?? '').split('<details>')[0] ?? ''
  expect(prompt).toContain('no longer exist: src/server/orders.ts (now src/checkout/orders.ts?)')
  expect(prompt).toMatch(/^- `src\/checkout\/orders\.ts` \(relevance/m)
  expect(prompt).toContain('- `src/server/receipts.ts` (create)')
  expect(prompt).not.toMatch(/^- `src\/server\/orders\.ts`/m)
  expect(status()).toContain('src/server/orders.ts')
})
