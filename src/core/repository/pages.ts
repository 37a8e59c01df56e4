/** Tells the pages of a repository: markup and styles that are shown to its users. */
import type { RepositoryFacts } from '../model.js'
import { endingOf } from './languages.js'
import { isTestPath } from './path-kinds.js'

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
