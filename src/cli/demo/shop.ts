/** A small shop to plan against where the demo is started outside any checkout; the stories of the tests play in it too. */

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
