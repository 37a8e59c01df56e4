/** Commands that the workflows of the repository run: the last place to look. */
import type { RepositoryCommand, RepositoryFacts } from '../model.js'

const KNOWN: readonly (readonly [RepositoryCommand['kind'], RegExp])[] = [
  [
    'test',
    /\b(pytest|tox|nox|jest|vitest|rspec|phpunit|ctest|go test|cargo test|mix test|dotnet test|swift test|gradlew?\s+[\w ]*\btest|mvnw?\s+[\w -]*\b(test|verify)|make (test|check)|rake test|rails test)\b/,
  ],
  ['lint', /\b(eslint|ruff check|flake8|pylint|golangci-lint|rubocop|phpstan|clippy|ktlint|shellcheck|make lint)\b/],
  [
    'build',
    /\b(go build|cargo build|cmake --build|make build|dotnet build|swift build|gradlew?\s+[\w ]*\b(build|assemble)|mvnw?\s+[\w -]*\bpackage)\b/,
  ],
]
/** Values that only the CI can fill in, and lines that are more than one command. */
const NOT_ALONE = /\$\{\{|\|\||<<|\\$|;|\|/

/** First `run:` line of each kind that could be typed as it stands. */
export function ciCommands(facts: Pick<RepositoryFacts, 'files' | 'contents'>): RepositoryCommand[] {
  const found: RepositoryCommand[] = []
  for (const { path } of facts.files) {
    if (!/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) continue
    for (const line of (facts.contents.get(path) ?? '').split('\n')) {
      const command = line.replace(/^\s*(- )?(run:\s*)?/, '').trim()
      if (command === '' || /^[\w-]+:(\s|$)|^#|^name:/.test(command) || NOT_ALONE.test(command)) continue
      const kind = KNOWN.find(([, pattern]) => pattern.test(command))?.[0]
      if (kind !== undefined && !found.some(other => other.kind === kind)) found.push({ kind, command, source: path })
    }
  }
  return found
}
