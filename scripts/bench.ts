/** `npm run bench`: figures of this version, measured here and now; `npm run bench -- ranking` for some parts alone; `--repo DIR` for prompts. */
import type { Part } from './bench/figures.js'
import { benchDeliveries } from './bench/deliveries.js'
import { benchPlans } from './bench/plans.js'
import { benchPlanner } from './bench/planner.js'
import { benchPrompts } from './bench/prompts.js'
import { benchRanking } from './bench/ranking.js'
import { benchReply, benchRequests } from './bench/requests.js'

const words = process.argv.slice(2)
const repos = words.flatMap((word, at) => (words[at - 1] === '--repo' ? [word] : []))

const PARTS: Readonly<Record<string, Part>> = {
  requests: benchRequests,
  reply: benchReply,
  ranking: benchRanking,
  planner: benchPlanner,
  prompts: benchPrompts(repos),
  deliveries: benchDeliveries,
  plans: benchPlans,
}

const asked = words.filter((word, at) => word !== '--repo' && words[at - 1] !== '--repo')
const unknown = asked.filter(name => !Object.hasOwn(PARTS, name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(PARTS).join(', ')}.`)
  process.exitCode = 2
} else {
  let met = true
  for (const [name, part] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    console.log(`\n── ${name}\n`)
    met = (await part(line => console.log(line))) && met
  }
  if (!met) {
    console.log('\nA target is missed.')
    process.exitCode = 1
  }
}
