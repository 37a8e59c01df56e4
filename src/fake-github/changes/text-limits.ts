/** GitHub's limits on text, each with the error it answers. */
import { type FieldError, validationFailed } from '../github-errors.js'
import { characters } from '../request-fields.js'

export const TITLE_LIMIT = 256
export const BODY_LIMIT = 65_536
export const LABEL_NAME_LIMIT = 50
export const LABEL_DESCRIPTION_LIMIT = 100
export const LABELS_PER_ISSUE = 100

export const tooLong = (text: string | null | undefined, limit: number): boolean =>
  typeof text === 'string' && characters(text) > limit

const over = (resource: string, field: string, limit: number): FieldError => ({
  resource,
  code: 'custom',
  field,
  message: `${field} is too long (maximum is ${limit} characters)`,
})

/** An empty title and over-long texts are refused, all in one answer. */
export function checkIssueText(title: string | undefined, body: string | null | undefined): void {
  const errors: FieldError[] = [
    ...(title !== undefined && title.trim() === ''
      ? [{ resource: 'Issue', code: 'missing_field' as const, field: 'title' }]
      : []),
    ...(tooLong(title, TITLE_LIMIT) ? [over('Issue', 'title', TITLE_LIMIT)] : []),
    ...(tooLong(body, BODY_LIMIT) ? [over('Issue', 'body', BODY_LIMIT)] : []),
  ]
  if (errors.length > 0) throw validationFailed(...errors)
}

export function checkCommentBody(body: string): void {
  if (body.trim() === '') {
    const blank = { resource: 'IssueComment', code: 'unprocessable' as const, field: 'data' }
    throw validationFailed({ ...blank, message: 'Body cannot be blank' })
  }
  if (tooLong(body, BODY_LIMIT)) throw validationFailed(over('IssueComment', 'body', BODY_LIMIT))
}
