/** Asks the planning service for the plan of a command, and makes it ready to be stored. */
import type { ConfigProblem } from '../../core/config-problem.js'
import type { Plan } from '../../core/model.js'
import { TEMPLATE_FOLDER } from '../../planning/repository-templates.js'
import type { Work } from '../context.js'
import type { NewPlan } from '../ports/plans.js'
import type { IssueSnapshot } from '../webhooks/domain-events.js'
import type { Request } from './request.js'

/** Templates that cannot be used: told like a bad configuration. */
export class BadTemplates extends Error {
  override name = 'BadTemplates'
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(`${problems.length} problems in ${TEMPLATE_FOLDER}`)
  }
}

/** The request with the templates of the code as it is now. Throws BadTemplates with every problem of every file. */
export async function withOwnTemplates(work: Work, request: Request): Promise<Request> {
  const { templates, problems } = await work.planning.readTemplates({ code: await work.code() })
  if (problems.length > 0) throw new BadTemplates(problems)
  return { ...request, settings: { ...request.settings, templates } }
}

/** From the code as it is now. @param issue with the text that is planned */
export async function planIssue(
  work: Work,
  { settings, command }: Request,
  issue: Pick<IssueSnapshot, 'text' | 'number'>,
): Promise<Plan> {
  return work.planning.plan({
    code: await work.code(),
    feature: { id: issue.number, issueNumber: issue.number },
    text: issue.text,
    settings,
    override: 'override' in command ? command.override : null,
    repositoryName: `${work.repository.owner}/${work.repository.name}`,
  })
}

/** A plan as it is stored, with the text and the settings that were approved. */
export function newPlan(work: Work, { trigger, settings }: Request, issue: IssueSnapshot, plan: Plan): NewPlan {
  return {
    id: work.newId(),
    ...work.feature,
    installationId: work.installationId,
    issueId: issue.id,
    issueNodeId: issue.nodeId,
    approved: issue.text,
    settings,
    requestedBy: trigger.actor.login,
    triggerId: trigger.triggerId,
    plan,
    createdAt: work.clock.now(),
  }
}
