/** Where the package's own files are. The sources run from src/, the built program from dist/, which is flat: both lie one folder below. */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Set by scripts/build.mjs; not defined where the sources run. */
declare const BUILT: true | undefined

/** True in the built program, false where the sources run (tests, scripts). */
export const isBuilt = typeof BUILT !== 'undefined'

/** The package's folder: package.json, app.yml, templates/ and prisma/ lie in it. Ends with a slash. */
export const ROOT = new URL('../', import.meta.url)

/** Loads a CommonJS file or package when it is called. */
export const requireLater = createRequire(import.meta.url)

/**
 * A file of a dependency that is read or loaded by its path. The build copies it to dist/assets.
 * @param module a module of that package, as an import names it
 * @param name file name in dist/assets
 * @param beside true where the file lies beside `module` under this name (a package need not export it)
 */
export function assetOf(module: string, name: string, beside = false): URL {
  if (isBuilt) return new URL(`assets/${name}`, import.meta.url)
  const found = pathToFileURL(requireLater.resolve(module))
  return beside ? new URL(name, found) : found
}
