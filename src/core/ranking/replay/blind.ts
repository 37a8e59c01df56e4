/** Takes out of a commit message what gives the answer away: paths, names of files, links, and who and where. */

export interface BlindText {
  title: string
  text: string
}

/** Longer descriptions only repeat. */
const LONGEST = 1_500
const LINK = /!?\[([^\]]*)\]\([^)]*\)/g
const HIDDEN = /<!--[^]*?-->|<\/?[a-z][^>]*>|https?:\/\/\S+/gi
const TRAILER =
  /^\s*(?:[\w-]+-(?:by|on|to|id)\s*:|(?:ref|refs|closes|fixes|resolves|see)\b[:\s]*\S*\d+\s*$|change-id|generated with|-{3,}$)/i
/** `(#12)`, `#12`, `GH-12` */
const NUMBER = /\(?(?:^|\B)#\d+\)?|\bGH-\d+\b/g
/** What looks like a file whatever the repository has. */
const FILE_NAME = /^[\w@.$-]*\w\.[a-z][a-z0-9]{0,5}(?::\d+)?$/
const NOT_A_FILE = /^(?:e\.g|i\.e|\d+\.\w+|\w+\.js|node\.js|asp\.net|\.net)$/i

/** @param paths of the repository before the commit */
export function blind(message: string, paths: Iterable<string>): BlindText {
  const names = new Set<string>()
  for (const path of paths) {
    const parts = path.toLowerCase().split('/')
    names.add(parts.at(-1) ?? '')
    // Every end of a path is a way to write it, with the ending of the file and without.
    for (let start = parts.length - 2; start >= 0; start--) {
      const end = parts.slice(start).join('/')
      names.add(end).add(end.replace(/\.\w+$/, ''))
    }
  }
  const [title = '', ...rest] = message.replaceAll('\r', '').split('\n')
  const body = rest.filter(line => !TRAILER.test(line)).join('\n')
  return { title: clean(title, names), text: clean(body, names).slice(0, LONGEST) }
}

function clean(text: string, names: ReadonlySet<string>): string {
  return text
    .replace(LINK, '$1')
    .replace(HIDDEN, ' ')
    .replace(NUMBER, ' ')
    .split('\n')
    .map(line =>
      line
        .split(/[ \t]+/)
        .filter(word => word !== '' && !tells(word, names))
        .join(' '),
    )
    .filter(line => line !== '')
    .join('\n')
}

/** Whether a word of a message names a file or a folder. */
function tells(word: string, names: ReadonlySet<string>): boolean {
  const bare = word
    .replace(/^[`"'(<[]+|[`"')>\],:;.!?]+$/g, '')
    .replace(/^\.?\/|\/$/g, '')
    .toLowerCase()
  const slashes = bare.split('/').length - 1
  if (slashes > 1 || (slashes === 1 && (names.has(bare) || /\.[a-z]{1,5}$/.test(bare)))) return true
  return slashes === 0 && bare.includes('.') && (names.has(bare) || (FILE_NAME.test(bare) && !NOT_A_FILE.test(bare)))
}
