/** GitHub's own description of its answers, by name. */
import type { components } from '@octokit/openapi-types'

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]
