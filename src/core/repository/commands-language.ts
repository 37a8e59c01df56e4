/** Commands that a language's own manifest stands for: what its build tool does by custom. */
import type { RepositoryCommand } from '../model.js'
import type { Folder } from './folder.js'
import { asObject, parseObject } from './packages.js'

type Kind = RepositoryCommand['kind']

/** In the order in which people would look. */
export function languageCommands(folder: Folder, root: Folder): RepositoryCommand[] {
  return [python, go, rust, php, ruby, maven, gradle, elixir, dotnet].flatMap(find => find(folder, root))
}

/** A folder below takes the way programs are run from the root, where it has none of its own. */
function python(folder: Folder, root: Folder): RepositoryCommand[] {
  const file = ['pyproject.toml', 'setup.cfg', 'tox.ini', 'setup.py', 'requirements.txt', 'Pipfile'].find(name =>
    folder.names.has(name),
  )
  if (file === undefined && !folder.names.has('manage.py')) return []
  const project = folder.read('pyproject.toml') ?? ''
  const uv = folder.names.has('uv.lock')
  const poetry = folder.names.has('poetry.lock') || /^\[tool\.poetry\]/m.test(project)
  const pipenv = folder.names.has('Pipfile')
  const prefix = runPrefix(folder) || runPrefix(root)
  const at = (kind: Kind, command: string, source: string): RepositoryCommand => ({
    kind,
    command,
    source: folder.at(source),
  })
  const commands: RepositoryCommand[] = []
  if (uv) commands.push(at('install', 'uv sync', 'uv.lock'))
  else if (poetry) commands.push(at('install', 'poetry install', 'pyproject.toml'))
  else if (pipenv) commands.push(at('install', 'pipenv install --dev', 'Pipfile'))
  else if (folder.names.has('requirements.txt'))
    commands.push(at('install', 'pip install -r requirements.txt', 'requirements.txt'))
  const all = ['pyproject.toml', 'setup.cfg', 'tox.ini', 'pytest.ini', '.pre-commit-config.yaml'].filter(name =>
    folder.names.has(name),
  )
  const says = (pattern: RegExp): string | undefined => all.find(name => pattern.test(folder.read(name) ?? ''))
  const pytest = folder.names.has('pytest.ini')
    ? 'pytest.ini'
    : says(/^\[tool\.pytest|^\[tool:pytest\]|^\[pytest\]|\bpytest\b/m)
  if (pytest !== undefined) commands.push(at('test', `${prefix}pytest`, pytest))
  else if (folder.names.has('tox.ini')) commands.push(at('test', 'tox', 'tox.ini'))
  else if (folder.names.has('manage.py')) commands.push(at('test', `${prefix}python manage.py test`, 'manage.py'))
  const ruff = folder.names.has('ruff.toml') ? 'ruff.toml' : says(/^\[tool\.ruff|ruff-pre-commit/m)
  const flake8 = folder.names.has('.flake8') ? '.flake8' : says(/^\[flake8\]/m)
  if (ruff !== undefined)
    commands.push(at('lint', `${prefix}ruff check .`, ruff), at('format', `${prefix}ruff format .`, ruff))
  else if (flake8 !== undefined) commands.push(at('lint', `${prefix}flake8`, flake8))
  const black = says(/^\[tool\.black\]/m)
  if (ruff === undefined && black !== undefined) commands.push(at('format', `${prefix}black .`, black))
  const mypy = folder.names.has('mypy.ini') ? 'mypy.ini' : says(/^\[tool\.mypy|^\[mypy\]/m)
  const pyright = folder.names.has('pyrightconfig.json') ? 'pyrightconfig.json' : says(/^\[tool\.(based)?pyright\]/m)
  if (mypy !== undefined) commands.push(at('typecheck', `${prefix}mypy .`, mypy))
  else if (pyright !== undefined) commands.push(at('typecheck', `${prefix}pyright`, pyright))
  if (folder.names.has('manage.py')) commands.push(at('migrate', `${prefix}python manage.py migrate`, 'manage.py'))
  else if (folder.names.has('alembic.ini')) commands.push(at('migrate', `${prefix}alembic upgrade head`, 'alembic.ini'))
  return commands
}

function runPrefix({ names }: Folder): string {
  if (names.has('uv.lock')) return 'uv run '
  if (names.has('poetry.lock')) return 'poetry run '
  return names.has('Pipfile') ? 'pipenv run ' : ''
}

/** A table of commands for ecosystems where the manifest alone tells. */
const custom =
  (file: string, commands: readonly (readonly [Kind, string])[]) =>
  (folder: Folder): RepositoryCommand[] =>
    folder.names.has(file) ? commands.map(([kind, command]) => ({ kind, command, source: folder.at(file) })) : []

function go(folder: Folder): RepositoryCommand[] {
  const commands = custom('go.mod', [
    ['build', 'go build ./...'],
    ['test', 'go test ./...'],
  ])(folder)
  const lint = ['.golangci.yml', '.golangci.yaml', '.golangci.toml'].find(name => folder.names.has(name))
  if (lint !== undefined) commands.push({ kind: 'lint', command: 'golangci-lint run', source: folder.at(lint) })
  return commands
}

const rust = custom('Cargo.toml', [
  ['build', 'cargo build'],
  ['test', 'cargo test'],
])
const elixir = custom('mix.exs', [
  ['install', 'mix deps.get'],
  ['build', 'mix compile'],
  ['test', 'mix test'],
  ['format', 'mix format'],
])

function php(folder: Folder): RepositoryCommand[] {
  if (!folder.names.has('composer.json')) return []
  const source = folder.at('composer.json')
  const commands: RepositoryCommand[] = [{ kind: 'install', command: 'composer install', source }]
  const scripts = asObject(parseObject(folder.read('composer.json')).scripts)
  const named = (kind: Kind, names: readonly string[]): void => {
    const name = names.find(script => Object.hasOwn(scripts, script))
    if (name === undefined) return
    commands.push({ kind, command: name === 'test' ? 'composer test' : `composer run ${name}`, source })
  }
  named('test', ['test', 'tests', 'phpunit', 'pest'])
  named('lint', ['lint', 'phpstan', 'analyse', 'analyze', 'stan'])
  named('format', ['format', 'fix', 'cs-fix', 'pint'])
  const told = commands.some(command => command.kind === 'test')
  const unit = ['phpunit.xml', 'phpunit.xml.dist'].find(name => folder.names.has(name))
  if (!told && folder.names.has('artisan'))
    commands.push({ kind: 'test', command: 'php artisan test', source: folder.at('artisan') })
  else if (!told && unit !== undefined)
    commands.push({ kind: 'test', command: 'vendor/bin/phpunit', source: folder.at(unit) })
  if (folder.names.has('artisan'))
    commands.push({ kind: 'migrate', command: 'php artisan migrate', source: folder.at('artisan') })
  return commands
}

function ruby(folder: Folder): RepositoryCommand[] {
  if (!folder.names.has('Gemfile')) return []
  const text = folder.read('Gemfile') ?? ''
  const rails = /gem ["']rails["']/.test(text)
  const commands: RepositoryCommand[] = [{ kind: 'install', command: 'bundle install', source: folder.at('Gemfile') }]
  if (/gem ["']rspec/.test(text))
    commands.push({ kind: 'test', command: 'bundle exec rspec', source: folder.at('Gemfile') })
  else if (rails) commands.push({ kind: 'test', command: 'bin/rails test', source: folder.at('Gemfile') })
  else if (/\btest\b/i.test(folder.read('Rakefile') ?? ''))
    commands.push({ kind: 'test', command: 'bundle exec rake test', source: folder.at('Rakefile') })
  if (/gem ["']rubocop/.test(text))
    commands.push({ kind: 'lint', command: 'bundle exec rubocop', source: folder.at('Gemfile') })
  if (rails) commands.push({ kind: 'migrate', command: 'bin/rails db:migrate', source: folder.at('Gemfile') })
  return commands
}

function maven(folder: Folder): RepositoryCommand[] {
  const run = folder.names.has('mvnw') ? './mvnw' : 'mvn'
  return custom('pom.xml', [
    ['build', `${run} package`],
    ['test', `${run} test`],
  ])(folder)
}

function gradle(folder: Folder): RepositoryCommand[] {
  const file = ['build.gradle', 'build.gradle.kts'].find(name => folder.names.has(name))
  const run = folder.names.has('gradlew') ? './gradlew' : 'gradle'
  return file === undefined
    ? []
    : custom(file, [
        ['build', `${run} build`],
        ['test', `${run} test`],
      ])(folder)
}

function dotnet(folder: Folder): RepositoryCommand[] {
  const solution = [...folder.names].find(name => /\.slnx?$/.test(name))
  return solution === undefined
    ? []
    : custom(solution, [
        ['build', 'dotnet build'],
        ['test', 'dotnet test'],
      ])(folder)
}
