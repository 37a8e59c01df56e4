/** GitHub's error answers, as one exception that carries status and body. */

/** One entry of a 422's `errors`. */
export interface FieldError {
  resource: string
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom'
  field?: string
  value?: string | number | null
  message?: string
}

/** Thrown by an operation; answered as `{message, errors?, documentation_url, status}`. */
export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly status: number,
    message: string,
    readonly extra: { errors?: readonly FieldError[]; headers?: Record<string, string>; url?: string } = {},
  ) {
    super(message)
  }
}

export const notFound = (message = 'Not Found') => new ApiError(404, message)
export const badCredentials = () => new ApiError(401, 'Bad credentials')
export const forbidden = (message: string) => new ApiError(403, message)
export const notForIntegration = () => forbidden('Resource not accessible by integration')
export const gone = (message = 'This issue was deleted') => new ApiError(410, message)
export const validationFailed = (...errors: readonly FieldError[]) => new ApiError(422, 'Validation Failed', { errors })
/** A body that does not fit the operation's schema. */
export const invalidRequest = (detail: string) => new ApiError(422, `Invalid request.\n\n${detail}`)
export const unprocessable = (message: string) => new ApiError(422, message)

/** Something that the local GitHub does not know: loud, because a test must not go on as if it were a 404. */
export class Unhandled extends Error {
  override name = 'Unhandled'
}
