/** Shapes of text that try to keep a reader of Markdown busy, of any length. For the tests and for `npm run bench -- planner`. */

type Shape = (length: number) => string

const repeated =
  (unit: string): Shape =>
  length =>
    unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
const numbered =
  (line: (number: number) => string): Shape =>
  length => {
    const lines: string[] = []
    for (let size = 0, number = 1; size < length; number++) {
      const text = line(number)
      lines.push(text)
      size += text.length + 1
    }
    return lines.join('\n').slice(0, length)
  }
/** A third of each: what opens, something between, what closes. */
const nested =
  (open: string, between: string, close: string): Shape =>
  length => {
    const depth = Math.floor(length / (open.length + close.length + between.length))
    return open.repeat(depth) + between.repeat(depth) + close.repeat(depth)
  }

export const SHAPES: Readonly<Record<string, Shape>> = {
  'one long word': repeated('a'),
  'one line of words': repeated('word '),
  'blank lines': repeated('\n'),
  blanks: repeated(' '),
  tabs: repeated('\t'),
  'carriage returns': repeated('\r'),
  'null bytes': repeated('\0'),
  'lone surrogates': repeated('\uD800'),
  'combining marks': repeated('a\u0301\u0323\u0337'),
  'right to left': repeated('\u202Eשלום עולם '),
  'zero width': repeated('\u200B\u200D'),
  emoji: repeated('👩‍👩‍👧‍👦 '),
  'keycap numbers': repeated('1️⃣ a\n'),
  'quotes in one line': repeated('> '),
  'quotes, ever deeper': numbered(n => `${'> '.repeat(n % 100)}a`),
  'lists in one line': repeated('- '),
  'ordered lists in one line': repeated('1. '),
  'lists, ever deeper': numbered(n => `${'  '.repeat(n % 60)}- a`),
  'lists and quotes by turns': repeated('> - '),
  'open brackets': repeated('['),
  'open images': repeated('!['),
  'nested brackets': nested('[', 'a', ']'),
  'links in links': nested('[a](', 'b', ')'),
  'open parentheses': repeated('('),
  'link openers with targets': repeated('[a](<b'),
  'link definitions': numbered(n => `[a${n}]: /b${n} "c"`),
  'uses of one definition': length => `[a]: /b\n\n${repeated('[a] ')(length)}`,
  footnotes: numbered(n => `a[^${n}]\n\n[^${n}]: b\n`),
  backticks: repeated('`'),
  'backtick runs of all lengths': numbered(n => `${'`'.repeat(n % 300)} a`),
  'open code spans': numbered(n => `a ${'`'.repeat((n % 40) + 1)}b`),
  stars: repeated('*'),
  'emphasis openers': repeated('*a **b '),
  'emphasis by turns': repeated('*a_ '),
  'nested emphasis': nested('*a **a ', 'b', ' a** a*'),
  underscores: repeated('_a__'),
  tildes: repeated('~a~~b '),
  entities: repeated('&amp;&#x41;&nope;'),
  'open entities': repeated('&'),
  backslashes: repeated('\\'),
  'open tags': repeated('<a '),
  'open angle brackets': repeated('<'),
  'open comments': repeated('<!-- a\n'),
  'HTML blocks': repeated('<div>\n\na\n\n</div>\n\n'),
  'processing instructions': repeated('<? a '),
  'open details': repeated('<details><summary>a</summary>\n\n'),
  'autolinks without an end': repeated('<http://a'),
  'bare addresses': repeated('www.a.b/((( '),
  'mail addresses': repeated('a.b-c_d@'),
  'unclosed fence': length => `\`\`\`\n${repeated('a\n')(length)}`,
  'many fences': repeated('```\na\n```\n'),
  'nested fences': numbered(n => '`'.repeat((n % 30) + 3)),
  'table of one long row': repeated('| a '),
  'table of many columns': length => {
    const columns = Math.floor(length / 12)
    return `|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n|${'b|'.repeat(columns)}`
  },
  'table of many rows': length => `| Phase | Hours |\n| --- | --- |\n${repeated('| a | 3 |\n')(length)}`,
  'table of phases': length =>
    `| Phase | Hours | Depends on |\n| --- | --- | --- |\n${numbered(n => `| Phase ${n} | ${n}h | Phase ${n - 1} |`)(length)}`,
  'broken tables': repeated('a|b\n-|\n'),
  pipes: repeated('|'),
  headings: numbered(n => `# h${n}`),
  'headings with text': numbered(n => `## Part ${n}\n\ntext of ${n}\n`),
  'underlined headings': repeated('a\n===\n'),
  'bold headings': numbered(n => `**Phase ${n}**\n\ntext\n`),
  phases: numbered(n => `## Phase ${n}: part ${n}\n\n- [ ] task ${n}\n`),
  'phases that wait for all before': numbered(n => `## Phase ${n}\n\nDepends on Phase 1-${n - 1}\n`),
  'phases that wait in a circle': numbered(n => `## Phase ${n}\n\nDepends on Phase ${n + 1}\n`),
  'the same phase again': repeated('## Phase 1: a\n\n- b\n'),
  'phases in one line': repeated('Phase 1: a, Phase 2: b; '),
  'waits in one line': repeated('Phase 1 depends on Phase 2. '),
  'waits for many': length => `Phase 2 depends on phases ${repeated('1, 3, ')(length)}`,
  'waits for issues': repeated('blocked by #1, #2 and '),
  'links to issues': repeated('https://github.com/a/b/issues/1 '),
  tasks: numbered(n => `- [ ] task ${n}`),
  'tasks with hours': numbered(n => `- [x] task ${n} (${n}h)`),
  'nested tasks': numbered(n => `${'  '.repeat(n % 8)}- [ ] task ${n}`),
  'tasks with paths': numbered(n => `- [ ] change \`src/a${n}/b.ts\` and src/c${n}.py`),
  'numbers of a thousand digits': numbered(n => `- Phase ${'9'.repeat(1_000)} (${'8'.repeat(1_000)}h) ${n}`),
  digits: repeated('1'),
  'digits and dots': repeated('1.'),
  'digits and dashes': repeated('1-'),
  hours: repeated('3h '),
  'hours without a unit': repeated('estimate: 3 '),
  ranges: repeated('2-3 '),
  'long ranges': repeated('Phase 1-99999999 '),
  paths: repeated('a/b.c/'),
  dots: repeated('a.'),
  commas: repeated('a, '),
  colons: repeated('a: '),
  dashes: repeated('- - '),
  rules: repeated('---\n'),
  'front matter without an end': length => `---\n${repeated('a: b\n')(length)}`,
  'front matter of aliases': repeated('---\na: &b [*b, *b]\n'),
  'form answers': repeated('### Estimate\n\n_No response_\n\n'),
  'slash lines': repeated('/genprompts 1 2 3\n'),
  'slash lines in quotes': repeated('> /genprompts\n'),
  'yaml after a command': length => `/genprompts\n\n\`\`\`yaml\n${repeated('- title: a\n')(length)}`,
  'words of stages in one line': repeated('第一阶段 '),
  'bold words': repeated('**a** '),
  'open bold words': repeated('**a '),
  mentions: repeated('@a/b-c '),
  'closing keywords': repeated('fixes #1 '),
  'mustache tags': repeated('{{#a}}{{>b}}'),
  'line separators': repeated('a\u2028b\u2029'),
}
