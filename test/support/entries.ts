/** What the tests start as processes of the product: the build, as users run it. */
import { fileURLToPath } from 'node:url'

const built = (file: string): string => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url))

export const ENTRIES = { server: built('main.js'), cli: built('cli.js') } as const
