/** Knows files of translations by their path. */

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
