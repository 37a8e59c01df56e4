/** The main story as a list of acts of people: from the label to the last phase. */
import { z } from 'zod'
import type { Person } from '../../../src/fake-github/person.js'
import { SHOP } from '../features.js'

export interface Tale {
  name: string
  /** Files of the repository. */
  files: Record<string, string>
  /** A checkout in place of the files. */
  dir?: string
  /** After each act everything is let come to rest. */
  acts: readonly ((person: Person, repo: string) => Promise<unknown>)[]
}

const BODY = `Accounting wants the orders in a spreadsheet.

### Phase 1: Read the orders

Estimate: 3 hours

- [ ] Read all orders page by page in \`src/server/orders.ts\`

### Phase 2: Serve the file

- [ ] An endpoint that streams the CSV

Estimate: 2 hours. Depends on Phase 1.

### Phase 3: A button

- [ ] A button in the product list

Estimate: 2 hours. Depends on Phase 2.
`

const close =
  (number: number): Tale['acts'][number] =>
  (person, repo) =>
    person.close(repo, number, 'completed')

/** A person takes a comment of the bot's away, which is not to come back, and goes on. */
const tidyUpAndClose =
  (number: number): Tale['acts'][number] =>
  async (person, repo) => {
    const comments = await person.request('GET', `/repos/${repo}/issues/1/comments?per_page=100`)
    const told = z.array(z.object({ id: z.number(), body: z.string() })).parse(comments)
    const first = told.find(({ body }) => body.startsWith('Phase 1 done'))
    if (first !== undefined) await person.deleteComment(first.id)
    await person.close(repo, number, 'completed')
  }

const label: Tale['acts'][number] = (person, repo) => person.addLabel(repo, 1, 'plan-ready')

/** Label → plan → phases closed one by one → done. */
export const ONE_BY_ONE: Tale = {
  name: 'one by one',
  files: SHOP,
  acts: [
    (person, repo) => person.createIssue(repo, { title: 'Export orders as CSV', body: BODY, labels: ['feature'] }),
    label,
    close(2),
    tidyUpAndClose(3),
    close(4),
  ],
}

/** All issues at once: `waiting` labels and dependency links, prompts made afresh, comments that say "free to start". */
export const ALL_AT_ONCE: Tale = {
  name: 'all at once',
  files: { ...SHOP, '.github/genprompts.yml': 'open: all\n' },
  acts: [
    (person, repo) =>
      person.createIssue(repo, {
        title: 'Export orders as CSV',
        body: BODY,
        labels: ['feature'],
      }),
    label,
    close(2),
    close(3),
    close(4),
  ],
}

const FIVE = ['Read the orders', 'Keep what was read', 'Serve the file', 'A button', 'A note in the manual']

/** Five phases in a row. Only the first acts are told: people close what becomes free. */
const withFivePhases = (name: string, config: Record<string, string>): Tale => ({
  name,
  files: { ...SHOP, ...config },
  acts: [
    (person, repo) =>
      person.createIssue(repo, {
        title: 'Export orders as CSV',
        body: FIVE.map(
          (title, i) =>
            `### Phase ${i + 1}: ${title}\n\n- [ ] ${title} of the export\n\n` +
            `Estimate: 2 hours.${i === 0 ? '' : ` Depends on Phase ${i}.`}\n`,
        ).join('\n'),
        labels: ['feature'],
      }),
    label,
  ],
})

export const FIVE_IN_A_ROW = withFivePhases('five in a row', {})
export const FIVE_AT_ONCE = withFivePhases('five at once', { '.github/genprompts.yml': 'open: all\n' })
