/** How the tests run: `npm test` runs all but the drills, `npm run test:drill` the drills in short. */
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { makeTemporaryFolders } from './test/support/temporary.js'

// Here, because the workers take over the environment as this file leaves it.
makeTemporaryFolders()

const DRILLS = 'test/drill/**/*.test.ts'
/** They look at `dist/` or start it. */
const OF_THE_BUILD = ['test/cli/program.test.ts', 'test/package/**/*.test.ts', 'test/stories/process.test.ts']

interface Project {
  name: string
  include: string[]
  exclude?: string[]
  globalSetup?: string[]
  /** A new process for each file; else one runs many, and reads the sources once. */
  isolate: boolean
}

const project = ({ exclude = [], ...own }: Project): TestProjectInlineConfiguration => ({
  test: {
    ...own,
    exclude: ['test/fixtures/**', ...exclude],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})

export default defineConfig({
  test: {
    // Once, whatever projects are run.
    globalSetup: ['test/support/global-setup.ts'],
    // One core is left free unless said; but much of the time goes by in waiting for servers, programs and disks.
    maxWorkers: '100%',
    projects: [
      project({ name: 'tests', include: ['test/**/*.test.ts'], exclude: [DRILLS, ...OF_THE_BUILD], isolate: false }),
      project({ name: 'build', include: OF_THE_BUILD, globalSetup: ['test/support/global-build.ts'], isolate: false }),
      project({ name: 'drill', include: [DRILLS], isolate: true }),
    ],
  },
})
