/** Line ends: the author's editor, git, a webhook and an API answer may each write others. */

export const normalizeLineEnds = (text: string): string => text.replaceAll('\r\n', '\n')

/** For comparing a text with what a server gives back of it: line ends and blanks at the end aside. */
export const comparable = (text: string): string => normalizeLineEnds(text).trimEnd()
