/** Feature issues that the stories are told with, and the repository where they play. */

export { SHOP } from '../../src/cli/demo/examples.js'

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
