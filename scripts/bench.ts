/** `npm run bench`: figures of this version, measured here and now: counts and ratios, not seconds, where a machine's speed would show. */
import { benchRequests } from './bench/requests.js'

const met = await benchRequests(line => console.log(line))
if (!met) {
  console.log('\nA target is missed.')
  process.exitCode = 1
}
