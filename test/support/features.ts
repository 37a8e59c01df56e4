/** Feature issues and a repository that the stories are told with. */

/** A small shop: an API in TypeScript with a database, a front end and tests. */
export const SHOP: Record<string, string> = {
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

/** Three phases in a row, stated by the author. */
export const CSV_EXPORT = {
  title: 'Export orders as CSV',
  body: `Accounting wants the orders in a spreadsheet.

### Phase 1: Read the orders

- [ ] Read all orders page by page in \`src/server/orders.ts\`

Estimate: 3 hours

### Phase 2: Serve the file

- [ ] An endpoint that streams the CSV

Estimate: 2 hours. Depends on Phase 1.

### Phase 3: A button

- [ ] A button in the product list

Estimate: 2 hours. Depends on Phase 2.
`,
  labels: ['feature'],
}
