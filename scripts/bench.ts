/** `npm run bench`: figures of this version, measured here and now. */
import { benchReply, benchRequests } from './bench/requests.js'

let met = true
for (const bench of [benchRequests, benchReply]) met = (await bench(line => console.log(line))) && met
if (!met) {
  console.log('\nA target is missed.')
  process.exitCode = 1
}
