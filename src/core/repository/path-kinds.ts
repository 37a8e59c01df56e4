/** Tells test files by their path, in any language. */
import type { RepositoryFacts } from '../model.js'
import { endingOf } from './languages.js'

const TEST_FOLDER =
  /(^|\/)(tests?|__tests__|specs?|e2e|test[-_]?(?:utils?|files|data|assets|resources)|fixtures?|__mocks__|__fixtures__|goldens?|__snapshots__|factories|cypress|playwright|testing|test_support|[\w-]*[-_](tests?|e2e)|[\w.]+\.Tests?|integration[-_]?tests?)\//i
const TEST_NAME =
  /(_test\.(go|py|exs?|rb|dart|cc|cpp|c|rs)|(^|\/)test_[^/]*\.(py|c|cpp|rb)|_tests?\.(py|rs)|_spec\.rb|[.-](test|spec|tests|e2e|cy|stories)\.[a-z]+|(Tests?|Spec)\.(java|kt|php|cs|scala|swift)|IT\.java|(^|\/)conftest\.py|(^|\/)tests\.py)$/
/** In these folders of a Rails, Laravel or Django application "factories" are part of the tests; elsewhere they are code. */
const NO_TEST = /(^|\/)(src|lib|app|pkg|internal)\/(?!.*(test|spec|e2e|fixture|__mocks__)).*\bfactories\//i

const FIXTURE_FOLDER = /(^|\/)(fixtures?|__fixtures__|test[-_]?(?:files|data|assets)|goldens?|__snapshots__)\//i

/** True for what tests read or compare with: whatever its ending, nobody reads it as a document. */
export const isFixturePath = (path: string): boolean => FIXTURE_FOLDER.test(path)

/** True for tests and what only tests use (fixtures, mocks, helpers). */
export function isTestPath(path: string): boolean {
  if (TEST_NAME.test(path)) return true
  return TEST_FOLDER.test(path) && !NO_TEST.test(path)
}

// Knows files of translations by their path.

const FOLDER = /(^|\/)(locales?|i18n|lang|langs|languages|translations?|messages|l10n)\//i
/** A folder or file that is called like a language: "de", "zh_CN", "en-US.json", "strings.pt-BR.yml". */
const LANGUAGE = /[/._-]([a-z]{2,3}(?:[-_](?:[A-Z]{2}|[A-Z][a-z]{3}|\d{3}))?)(?=[/.])/g
const ENGLISH = /^en([-_]|$)/

/** 'source' for the language that others are translated from (English), 'translation' for the others, null for no such file. */
export function localeOf(path: string): 'source' | 'translation' | null {
  const folder = FOLDER.exec(path)
  if (folder === null) return null
  const rest = path.slice(folder.index + folder[0].length - 1)
  const languages = [...rest.matchAll(LANGUAGE)].map(match => match[1] ?? '').filter(name => !ENDINGS.has(name))
  if (languages.length === 0) return null
  return languages.some(language => ENGLISH.test(language)) ? 'source' : 'translation'
}

/** Two or three letters that stand for something else in a path. */
const ENDINGS = new Set(
  'ts js py rb php go rs cs kt md vue tsx jsx css mjs cjs map src lib app api web dev ui db'.split(' '),
)

// Tells the pages of a repository: markup and styles that are shown to its users.

const ASIDE =
  /(^|\/)(docs?|website|examples?|samples?|demos?|emails?|mail(er|ers)?|storybook|playground|benchmarks?)\//i

/** What stands beside the product: documents, examples, tests. Mails are no pages either. */
export const isAside = (path: string): boolean => ASIDE.test(path) || isTestPath(path)

const UI_OTHER = new Set([
  'html',
  'erb',
  'haml',
  'slim',
  'heex',
  'css',
  'scss',
  'sass',
  'less',
  'cshtml',
  'razor',
  'twig',
  'hbs',
  'jsp',
  'ftl',
  'ftlh',
])
/** A page that is filled in on the server, whatever fills it in. */
export const isPageTemplate = (path: string): boolean =>
  /\.blade\.php$|\.html?\.(tmpl|tpl|j2|jinja2?|mustache|eex|liquid)$|\.(gohtml|templ)$/.test(path)

/** Markup or styles, components aside. */
export const isPage = (path: string): boolean => UI_OTHER.has(endingOf(path)) || isPageTemplate(path)

/** Where Spring and Micronaut look. */
const JVM_PAGES = /(^|\/)src\/main\/(resources\/(templates|views|static)|webapp)\//
const DJANGO_PAGES = /(^|\/)(templates|jinja2)\//

/** There is a page where a framework looks for them: then one makes a user interface. */
export const hasPlaceForPages = ({ files }: Pick<RepositoryFacts, 'files'>, django: boolean): boolean =>
  files.some(
    ({ path }) => isPage(path) && !isAside(path) && (JVM_PAGES.test(path) || (django && DJANGO_PAGES.test(path))),
  )
