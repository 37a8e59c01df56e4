/** `npm run smoke -- owner/name`: the main story on a real sandbox repository. Ends with 0 when all went well, 1 when not, 2 for wrong use. */
import { cleanUp } from './smoke/clean-up.js'
import { connect } from './smoke/github.js'
import { readSettings, WrongUse } from './smoke/settings.js'
import { tellStory, type Made } from './smoke/story.js'

const say = (line: string): void => console.log(line)
const stop = new AbortController()
process.once('SIGINT', () => stop.abort(new Error('stopped by Ctrl+C')))
process.once('SIGTERM', () => stop.abort(new Error('stopped by a signal')))

try {
  const settings = readSettings(process.argv.slice(2), process.env)
  const github = connect(settings)
  const made: Made = { feature: null }
  try {
    await tellStory({ github, settings, made, say, signal: stop.signal })
    say('All as it should be.')
  } finally {
    await cleanUp(github, made, say)
  }
} catch (error) {
  // The message alone: an error of a request carries the request.
  console.error(`smoke: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = error instanceof WrongUse ? 2 : 1
}
