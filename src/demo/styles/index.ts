/** The page's whole stylesheet. */
import { answer } from './answer.js'
import { base } from './base.js'
import { chips } from './chips.js'
import { controls } from './controls.js'
import { issue } from './issue.js'
import { layout } from './layout.js'
import { list } from './list.js'
import { markdown } from './markdown.js'
import { narrow } from './narrow.js'
import { start } from './start.js'

/** Narrow comes last: it corrects the others. */
export const stylesheet = [base, layout, controls, chips, list, issue, answer, start, markdown, narrow].join('\n')
