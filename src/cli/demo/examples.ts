/** Issues that the demo offers: a small, a medium and a large one, written so that any repository can be planned against. */
import type { Example } from '../../demo/demo-server.js'

export const EXAMPLES: readonly Example[] = [
  {
    name: 'Small',
    title: 'Show the running version',
    body: 'Support asks for the version in every ticket. Print it in the start-up log and show it in the help text.\n\nEstimate: 1.5 hours\n',
    labels: ['enhancement'],
  },
  {
    name: 'Medium',
    title: 'Export everything as CSV',
    body: `Users want their data in a spreadsheet.

Estimate: 6 hours

### Phase 1: CSV writer

- [ ] Read all entries page by page
- [ ] Write one CSV row each, quoted by RFC 4180

### Phase 2: Export command or endpoint

- [ ] A command or endpoint that streams the file
- [ ] Document it in the README

Phase 2 depends on Phase 1.
`,
    labels: ['feature'],
  },
  {
    name: 'Large',
    title: 'Keep failed webhooks and retry them',
    body: `When the receiver is down, events are lost. Keep them and try again.

Estimate: 14 hours

### What

- [ ] A table for deliveries: payload, attempts, next attempt, last error
- [ ] Migration for the table
- [ ] A service that retries with back-off, at most ten times
- [ ] An API endpoint that lists failed deliveries and retries one
- [ ] A page that shows them, with a Retry button
- [ ] Tests for back-off and for the endpoint
- [ ] Document the settings

### Acceptance criteria

- No event is lost when the receiver is down for an hour
- A delivery is never sent twice at the same time
`,
    labels: ['feature', 'priority:high'],
  },
]

// A small shop to plan against where the demo is started outside any checkout; the stories of the tests play in it too.

/** Path → text: an API in TypeScript with a database, a front end and tests. */
export const SHOP: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify(
    { name: 'shop', scripts: { build: 'tsc', test: 'vitest run', lint: 'eslint .' } },
    null,
    2,
  ),
  'package-lock.json': '{}',
  'prisma/schema.prisma': `model Product {
  id    Int    @id
  name  String
  price Int
}

model Order {
  id    Int @id
  total Int
}
`,
  'src/server/products.ts': `/** Products by name. */
export function findProducts(name: string): string[] {
  return [name]
}
`,
  'src/server/orders.ts': `/** Places an order. */
export async function placeOrder(total: number): Promise<number> {
  return total
}
`,
  'src/api/products.ts': `import { findProducts } from '../server/products.js'

export const getProducts = (q: string) => findProducts(q)
`,
  'src/client/ProductList.tsx': `export interface ProductListProps {
  names: string[]
}

export function ProductList({ names }: ProductListProps) {
  return <ul>{names.map(n => <li>{n}</li>)}</ul>
}
`,
  'test/products.test.ts': `import { findProducts } from '../src/server/products.js'

test('finds', () => {})
`,
  'README.md': '# Shop\n',
}
