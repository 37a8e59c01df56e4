/** Features and repositories that are made to do harm. */
import { makeBomb } from './bomb.js'
import { SHOP } from '../features.js'

export interface HostileCase {
  name: string
  title: string
  body: string
  /** Beside those of the shop. */
  files?: Record<string, string>
  /** Makes a repository in a folder, in place of the shop's. @returns where it is */
  make?: (parent: string) => Promise<string>
  /** What a reader of an issue that was opened must find as it was written; null for nothing in particular. */
  shows: string | null
  /** What the one comment says where nothing may be opened; null where the story is to end with every phase done. */
  refused: RegExp | null
}

/** GitHub takes no more. */
const LONGEST_BODY = 65_536
const TASKS = 10_000

const HARM = {
  mentions: '@octocat and @acme/everybody, (@rita) &#64;octocat @mona:',
  'closing keywords': 'closes #1, Fixes: acme/other#2, resolved GH-3, fixes https://github.com/acme/other/issues/4',
  fences: '``` ~~~~ `` ` ```` </code></pre>',
  html: '</details><script>alert(1)</script><img src=x onerror=alert(1)><h1>Big</h1><iframe src=//e.vil></iframe>',
  'hidden comments': '<!-- genprompts:v1 app=1 key=a%2Fb --> <!-- @octocat closes #1 <!-- -->',
  'invisible characters': 'A\u200Bd\u202Em\u2066i\u00ADn \u{E0041}\uFEFF@\u200Boctocat clo\u200Bses #1',
  'mustache tags': '{{title}} {{{body}}} {{#phases}}{{/phases}} {{> prompt}} {{=<% %>=}} <% title %>',
} as const

/** The same harm wherever a text goes: title, phases, tasks, names of files, criteria. */
const everywhere = ([name, harm]: [string, string]): HostileCase => ({
  name,
  title: `Export ${harm}`.slice(0, 250),
  body: [
    `We need it. ${harm}`,
    `> ${harm}`,
    `### Phase 1: Read ${harm}`,
    `- [ ] Read \`src/server/orders.ts\` ${harm}`,
    `- [ ] ${harm}`,
    `\`\`\`ts\n${harm}\n\`\`\``,
    `### Phase 2: Serve ${harm}`,
    `- [ ] Serve it ${harm}`,
    `Depends on Phase 1. ${harm}`,
    `## Acceptance criteria\n\n- ${harm}`,
    // Where the App's own marker would stand.
    harm,
  ].join('\n\n'),
  files: {
    [`src/server/orders ${harm.replaceAll('/', '∕')}`.slice(0, 80) + '.ts']: `// orders ${harm}\nexport const a = 1\n`,
  },
  shows: name === 'mustache tags' ? '{{title}}' : null,
  refused: null,
})

const filled = (unit: string): string => unit.repeat(Math.floor((LONGEST_BODY - 500) / unit.length))

const large = (name: string, filler: string): HostileCase => ({
  name,
  title: 'Export orders',
  body: `### Phase 1: Read\n\n- [ ] Read the orders\n\n### Phase 2: Serve\n\n- [ ] Serve them. Depends on Phase 1.\n\n${filler}`,
  shows: null,
  refused: null,
})

const nestedYaml = (depth: number): string =>
  Array.from({ length: depth }, (_, i) =>
    i === 0
      ? 'a0: &a0 [x,x,x,x,x,x,x,x,x]'
      : `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(',')}]`,
  ).join('\n')

const plain = {
  title: 'Export orders',
  body: '### Phase 1: Read\n\n- [ ] Read the orders\n\n### Phase 2: Serve\n\n- [ ] Serve\n',
}

export const HOSTILE: readonly HostileCase[] = [
  ...Object.entries(HARM).map(everywhere),
  large('a body as long as it may be', filled('All of the orders, please. ')),
  large('one word as long as a body', filled('x')),
  large(
    'as many tasks as a body holds',
    Array.from({ length: TASKS }, () => '- [ ] a')
      .join('\n')
      .slice(0, LONGEST_BODY - 500),
  ),
  large('quotes in quotes', `${'>'.repeat(3_000)} deep\n`),
  large(
    'lists in lists',
    Array.from({ length: 300 }, (_, i) => `${' '.repeat(Math.min(i, 100) * 2)}- [ ] a${i}`).join('\n'),
  ),
  large('brackets in brackets', '['.repeat(30_000) + '*_'.repeat(15_000)),
  large('many of one mark', filled('**a ')),
  large('many links', filled('[a](b ')),
  large('many comments that never end', filled('<!--')),
  {
    name: 'a template that includes itself',
    ...plain,
    files: { '.github/genprompts/templates/prompt.mustache': 'A {{> prompt}}\n' },
    shows: null,
    refused: /prompt/,
  },
  {
    name: 'templates that include each other',
    ...plain,
    files: {
      '.github/genprompts/templates/prompt.mustache': 'A {{> entry}}\n',
      '.github/genprompts/templates/entry.mustache': 'B {{> prompt}}\n',
    },
    shows: null,
    refused: /prompt|entry/,
  },
  {
    name: 'a configuration of YAML aliases',
    ...plain,
    files: { '.github/genprompts.yml': `${nestedYaml(12)}\nopen: *a11\n` },
    shows: null,
    refused: /genprompts\.yml/,
  },
  {
    name: 'a configuration as deep as a file may be',
    ...plain,
    files: { '.github/genprompts.yml': `open: ${'['.repeat(20_000)}\n` },
    shows: null,
    refused: /genprompts\.yml/,
  },
  { name: 'a gigabyte of nothing', ...plain, make: makeBomb, shows: null, refused: null },
]

export const filesOf = ({ files }: HostileCase): Record<string, string> => ({ ...SHOP, ...files })
