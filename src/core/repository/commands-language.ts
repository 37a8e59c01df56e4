/** Commands that a language's own manifest stands for: what its build tool does by custom. */
import type { RepositoryCommand } from '../model.js'
import { pythonCommands } from './commands-python.js'
import { type Folder, asObject, parseObject } from './packages.js'

type Kind = RepositoryCommand['kind']

/** In the order in which people would look. */
export function languageCommands(folder: Folder, root: Folder): RepositoryCommand[] {
  return [pythonCommands, go, rust, php, ruby, maven, gradle, elixir, dotnet].flatMap(find => find(folder, root))
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
