/** Lines of made source in several languages: the grammar of each is a few shapes, their names are filled in. */

/** `%c` camelCase, `%P` PascalCase, `%s` snake_case, `%w` a word, `%t` a sentence, `%n` a number, `%i` a neighbouring file. */
export interface MadeLanguage {
  ending: string
  /** How often it occurs beside the others. */
  share: number
  folder: string
  testEnding: string | null
  imports: string
  blocks: readonly string[]
}

export const LANGUAGES: readonly MadeLanguage[] = [
  {
    ending: '.ts',
    share: 30,
    folder: 'src',
    testEnding: '.test.ts',
    imports: "import { %c, type %P } from './%i.js'\n",
    blocks: [
      '/** %t. */\nexport async function %c(%w: %P, %c: number): Promise<%P> {\n  const %w = await this.%c(%w.%w, { %w: %n })\n  if (%w === null) throw new %P(`%t ${%w}`)\n  return { ...%w, %c: %w.%c }\n}\n\n',
      'export interface %P {\n  %w: string\n  /** %t. */\n  %c: number | null\n  %c: readonly %P[]\n}\n\n',
      'const %s = %n\n\nexport class %P {\n  readonly #%w = new Map<string, %P>()\n\n  %c(%w: string): %P | undefined {\n    // %t.\n    for (const %w of this.#%w.values()) if (%w.%c === %w) return %w\n    return undefined\n  }\n}\n\n',
    ],
  },
  {
    ending: '.tsx',
    share: 14,
    folder: 'web/components',
    testEnding: '.test.tsx',
    imports: "import { %P } from '../%i'\n",
    blocks: [
      'export function %P({ %c, %w }: { %c: string; %w: %P }) {\n  const [%w, set%P] = useState(%n)\n  return (\n    <section className="%w-%w">\n      <h2>{%c}</h2>\n      <%P %c={%w} on%P={() => set%P(%w + 1)}>%t</%P>\n    </section>\n  )\n}\n\n',
    ],
  },
  {
    ending: '.py',
    share: 20,
    folder: 'server',
    testEnding: '_test.py',
    imports: 'from .%i import %P\n',
    blocks: [
      'class %P(%P):\n    """%t."""\n\n    %s = models.CharField(max_length=%n)\n\n    def %s(self, %w, %s=None):\n        if %w.%s is None:\n            raise %P("%t")\n        return self.%s.filter(%s=%w).order_by("%w")\n\n\n',
      'def %s(%w, %s):\n    # %t\n    %w = [%w.%s for %w in %s if %w.%w > %n]\n    return %s(%w, %s=%w)\n\n\n',
    ],
  },
  {
    ending: '.go',
    share: 10,
    folder: 'internal',
    testEnding: '_test.go',
    imports: 'import "example.org/made/%i"\n',
    blocks: [
      '// %P %t.\nfunc (%w *%P) %P(ctx context.Context, %c string) (*%P, error) {\n\t%w, err := %w.%c.%P(ctx, %c)\n\tif err != nil {\n\t\treturn nil, fmt.Errorf("%t: %w", err)\n\t}\n\treturn %w, nil\n}\n\n',
      'type %P struct {\n\t%P string `json:"%s"`\n\t%P int64  `json:"%s"`\n}\n\n',
    ],
  },
  {
    ending: '.java',
    share: 8,
    folder: 'core/src/main/java',
    testEnding: 'Test.java',
    imports: 'import org.example.%i.%P;\n',
    blocks: [
      '  /** %t. */\n  public %P %c(String %w, List<%P> %c) {\n    for (%P %w : %c) {\n      if (%w.get%P().equals(%w)) {\n        return %c.%c(%w);\n      }\n    }\n    throw new %P("%t");\n  }\n\n',
    ],
  },
  {
    ending: '.sql',
    share: 3,
    folder: 'db/migrations',
    testEnding: null,
    imports: '-- %t\n',
    blocks: [
      'create table %s (\n  id bigint primary key,\n  %s text not null,\n  %s integer default %n\n);\ncreate index %s on %s (%s);\n\n',
    ],
  },
  {
    ending: '.md',
    share: 9,
    folder: 'docs',
    testEnding: null,
    imports: '# %t\n\n',
    blocks: ['## %t\n\n%t. %t. %t.\n%t, see `%c` in `%i`.\n\n', '- %t\n- %t\n\n'],
  },
  {
    ending: '.yml',
    share: 6,
    folder: 'deploy',
    testEnding: null,
    imports: '# %t\n',
    blocks: ['%s:\n  %w: %n\n  %s: "%w"\n  %w:\n    - %w\n    - %s\n'],
  },
]
