/** What a person would see of a story: open phases, the bot's comments, reactions. */
import { REPO, type Stage } from './stage.js'

export interface Looking {
  /** Numbers of the open issues besides the feature, #1. */
  openPhases(): number[]
  /** The bot's comments on an issue, oldest first. */
  said(issue?: number): string[]
  /** The status comment. */
  status(): string
  labels(issue: number): string[]
  reactions(comment: number): string[]
}

export function looking(stage: () => Stage): Looking {
  const github = () => stage().github
  const said = (issue = 1): string[] =>
    github()
      .comments(REPO, issue)
      .flatMap(comment => (comment.author === 'genprompts[bot]' ? [comment.body] : []))
  return {
    openPhases: () =>
      github()
        .issues(REPO)
        .flatMap(issue => (issue.number > 1 && issue.state === 'open' ? [issue.number] : [])),
    said,
    status: () => said().find(body => body.startsWith('### Plan')) ?? '',
    labels: issue => github().issue(REPO, issue).labels,
    reactions: comment =>
      github()
        .issues(REPO)
        .flatMap(issue => github().comments(REPO, issue.number))
        .filter(one => one.id === comment)
        .flatMap(one => one.reactions.map(reaction => reaction.content)),
  }
}
