/** Folds text to one plain alphabet for matching, character by character, so that positions stay those of the original. */

const PUNCTUATION: Readonly<Record<string, string>> = {
  '\u00A0': ' ',
  '\u3000': ' ',
  '\t': ' ',
  '、': ',',
  '،': ',',
  '。': '.',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '〜': '~',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '⟶': '→',
  '➜': '→',
  '➔': '→',
  '⇒': '→',
}
/** First digit of the decimal digits of scripts that issues are written in. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50]

const BEYOND_ASCII = /[^ -~\n\r\t]/

const known = new Map<string, string>()

/**
 * Lower case, no diacritics on Latin letters, ASCII digits, ASCII for full-width forms, one kind of dash.
 * The result has the length of the text: an index into one is an index into the other.
 */
export function fold(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase().replaceAll('\t', ' ')
  let folded = ''
  for (let index = 0; index < text.length; index++) {
    const unit = text.charAt(index)
    let plain = known.get(unit)
    if (plain === undefined) {
      plain = foldUnit(unit)
      known.set(unit, plain)
    }
    folded += plain
  }
  return folded
}

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code < 0x80) return PUNCTUATION[unit] ?? unit.toLowerCase()
  const mapped = PUNCTUATION[unit]
  if (mapped !== undefined) return mapped
  if (code >= 0xff01 && code <= 0xff5e) return foldUnit(String.fromCharCode(code - 0xfee0))
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe63) return '-'
  for (const zero of ZEROS) if (code >= zero && code <= zero + 9) return String(code - zero)
  if (code >= 0xd800 && code <= 0xdfff) return unit
  const base = unit.normalize('NFD').charAt(0)
  if (/[A-Za-z]/.test(base)) return base.toLowerCase()
  const lower = unit.toLowerCase()
  return lower.length === 1 ? lower : unit
}

/** Emoji and the marks that join or colour them; digits and letters are never part of it. */
const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\uFE0F|\u200D/u
const LEADING_PICTURES = new RegExp(`^(?:${PICTURE.source}|\\s)+`, 'u')
const TRAILING_PICTURES = new RegExp(`(?:${PICTURE.source}|\\s)+$`, 'u')

/** The text without emoji and white space at both ends. */
export function trimPictures(text: string): string {
  return text.replace(LEADING_PICTURES, '').replace(TRAILING_PICTURES, '')
}

/** Number of characters of leading emoji and white space. */
export function leadingPictures(text: string): number {
  return LEADING_PICTURES.exec(text)?.[0].length ?? 0
}

/** Letters and digits only, folded, single spaces: what is compared when two wordings may mean the same. */
export function plainWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
