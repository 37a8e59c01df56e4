/** Surveys the packages of a repository (folders with a manifest) and what each is for. */
import type { RepositoryFacts } from '../model.js'
import { endingOf, folderOf } from './languages.js'
import { hasPlaceForPages, isAside, isPage } from './path-kinds.js'

/** frontend: runs in the browser · full: a framework with both sides (Next.js, Nuxt, …) · mixed: dependencies of both sides · server: everything else · library: as the package around it. */
export type PackageKind = 'frontend' | 'full' | 'mixed' | 'server' | 'library'

export interface Survey {
  /** Package kind by folder ('' is the root). */
  packages: ReadonlyMap<string, PackageKind>
  /** There is a user interface in the repository. */
  hasFrontend: boolean
  /** Nothing in the repository says that there is a server. */
  onlyBrowser: boolean
  /** Frameworks that name files in a way of their own. */
  django: boolean
  rails: boolean
  laravel: boolean
  phoenix: boolean
  flutter: boolean
  /** Android, or Compose on any system. */
  compose: boolean
  /** WPF, Avalonia, MAUI. */
  xaml: boolean
}

const UI_COMPONENT = new Set(['tsx', 'jsx', 'vue', 'svelte', 'astro', 'xaml', 'axaml'])
const FULL = /^(next|nuxt|@remix-run\/.+|@react-router\/.+|@sveltejs\/kit|@solidjs\/start|astro|@redwoodjs\/.+|blitz)$/
const BROWSER =
  /^(react-dom|vue|svelte|@angular\/core|solid-js|preact|lit|ember-source|alpinejs|@ionic\/.+|react-native|expo)$/
const SERVER =
  /^(express|fastify|koa|hono|@nestjs\/core|probot|@hapi\/hapi|apollo-server|@trpc\/server|prisma|@prisma\/client|typeorm|drizzle-orm|pg)$/
/** Reads the manifests whose text is known and counts the user interface files. */
export function surveyPackages(facts: Pick<RepositoryFacts, 'files' | 'contents'>): Survey {
  const packages = new Map<string, PackageKind>()
  let components = 0
  let others = 0
  const paths = new Set<string>()
  for (const { path } of facts.files) {
    paths.add(path)
    const ending = endingOf(path)
    if (!isAside(path)) {
      if (UI_COMPONENT.has(ending)) components++
      else if (isPage(path)) others++
    }
    if (path === 'package.json' || path.endsWith('/package.json')) {
      const folder = folderOf(path)
      const kind = nodePackage(facts.contents.get(path))
      packages.set(folder, kind === 'full' && CLIENT_NAME.test(folder) ? 'frontend' : kind)
    } else if (
      /(^|\/)(go\.mod|Cargo\.toml|pyproject\.toml|manage\.py|Gemfile|pom\.xml|build\.gradle(\.kts)?|composer\.json|mix\.exs)$/.test(
        path,
      )
    ) {
      if (!packages.has(folderOf(path))) packages.set(folderOf(path), 'server')
    }
  }
  splitMixed(packages, facts)
  const anywhere = (pattern: RegExp): boolean => facts.files.some(file => pattern.test(file.path))
  const rails = paths.has('config/routes.rb') || anywhere(/(^|\/)app\/controllers\/application_controller\.rb$/)
  const laravel = paths.has('artisan')
  const phoenix = anywhere(/(^|\/)lib\/[^/]+_web\/(router|endpoint)\.ex$/)
  const flutter = isFlutter(facts)
  const compose = isCompose(facts)
  const browser = [...packages].some(
    ([folder, kind]) => kind !== 'server' && kind !== 'library' && !isAside(`${folder}/`),
  )
  const django = anywhere(/(^|\/)manage\.py$/)
  // One stray page makes no front end, except where a framework has a place for pages.
  const pages = rails || laravel || phoenix || hasPlaceForPages(facts, django) ? 1 : 3
  return {
    packages,
    onlyBrowser: browser && !hasServer(packages, facts),
    hasFrontend: browser || flutter || compose || components > 0 || others >= pages,
    django,
    rails,
    laravel,
    phoenix,
    flutter,
    compose,
    xaml: anywhere(/\.a?xaml$/),
  }
}

type Known = Pick<RepositoryFacts, 'files' | 'contents'>

/** Files by which languages other than those of the browser say what they need. */
const OTHER_MANIFEST =
  /(^|\/)(requirements[\w.-]*\.txt|setup\.(py|cfg)|pyproject\.toml|Pipfile|manage\.py|go\.mod|Cargo\.toml|Gemfile|pom\.xml|build\.gradle(\.kts)?|composer\.json|mix\.exs|[\w.-]+\.(csproj|sln|gemspec|cabal)|deno\.jsonc?)$/

const hasServer = (packages: ReadonlyMap<string, PackageKind>, { files }: Known): boolean =>
  [...packages.values()].some(kind => kind !== 'frontend' && kind !== 'library') ||
  files.some(({ path }) => OTHER_MANIFEST.test(path))

/** A package of Dart that depends on Flutter; where its text is not known, one with a program to start. */
const isFlutter = ({ files, contents }: Known): boolean =>
  files.some(({ path }) => {
    if (!/(^|\/)pubspec\.yaml$/.test(path) || isAside(path)) return false
    const text = contents.get(path)
    const main = path.replace('pubspec.yaml', 'lib/main.dart')
    return text === undefined ? files.some(file => file.path === main) : /^\s*flutter:/m.test(text)
  })

/** The word alone says little: a server's build may name Docker Compose. */
const isCompose = ({ files, contents }: Known): boolean =>
  files.some(({ path }) => {
    if (isAside(path)) return false
    if (path.endsWith('AndroidManifest.xml')) return true
    const build = /(^|\/)build\.gradle(\.kts)?$/.test(path) ? contents.get(path) : undefined
    return build !== undefined && /org\.jetbrains\.compose|androidx\.compose|\bcompose\s*=?\s*true\b/.test(build)
  })

/** A framework with both sides, used for the one only: its folder says so. */
const CLIENT_NAME = /(^|\/)(frontend|front-end|client|web|webapp|ui|[\w-]+-ui)$/
const CLIENT_SIDE = ['app', 'client', 'frontend', 'web', 'ui'] as const
const SERVER_SIDE = ['server', 'backend'] as const

/** Where a package with both sides has a folder for each, the two are packages of their own. */
function splitMixed(packages: Map<string, PackageKind>, facts: Pick<RepositoryFacts, 'files'>): void {
  const mixed = [...packages]
    .filter(([, kind]) => kind === 'mixed')
    .map(([folder]) => (folder === '' ? '' : `${folder}/`))
  for (const home of mixed) {
    const has = (name: string): boolean => facts.files.some(file => file.path.startsWith(`${home}${name}/`))
    const servers = SERVER_SIDE.filter(has)
    const clients = CLIENT_SIDE.filter(has)
    if (servers.length === 0 || clients.length === 0) continue
    for (const name of servers) packages.set(home + name, 'server')
    for (const name of clients) packages.set(home + name, 'frontend')
  }
}

function nodePackage(text: string | undefined): PackageKind {
  const names = dependencyNames(text)
  if (names.some(name => FULL.test(name))) return 'full'
  const server = names.some(name => SERVER.test(name))
  if (names.some(name => BROWSER.test(name))) return server ? 'mixed' : 'frontend'
  return server ? 'server' : 'library'
}

function dependencyNames(text: string | undefined): string[] {
  const manifest = parseObject(text)
  return ['dependencies', 'devDependencies', 'peerDependencies'].flatMap(field =>
    Object.keys(asObject(manifest[field])),
  )
}

/** A JSON object, or an empty one for anything else. */
export function parseObject(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {}
  try {
    return asObject(JSON.parse(text))
  } catch {
    return {}
  }
}

export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** The nearest package above a path, or null where there is none. A library takes the kind of the package around it. */
export function packageOf(path: string, survey: Survey): { folder: string; kind: PackageKind } | null {
  let library: string | null = null
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const kind = survey.packages.get(folder)
    if (kind === 'library') library ??= folder
    else if (kind !== undefined) return { folder: library ?? folder, kind }
    if (folder === '') return library === null ? null : { folder: library, kind: 'library' }
  }
}

// A folder as the finders of commands see it.

/** One folder, with the names of the files in it, and their texts where they were read. */
export interface Folder {
  /** '' for the root. */
  path: string
  names: ReadonlySet<string>
  /** Text of a file in it; undefined where there is none or it was not read. */
  read: (name: string) => string | undefined
  /** Path of a file in it from the root. */
  at: (name: string) => string
}
