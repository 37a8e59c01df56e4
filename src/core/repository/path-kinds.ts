/** Tells test files by their path, in any language. */

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
