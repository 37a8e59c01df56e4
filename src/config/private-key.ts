/** The App's private key, from PRIVATE_KEY or the file at PRIVATE_KEY_PATH. */
import { createPrivateKey } from 'node:crypto'

/** One of the two is null, or both where no key is given. The problem never holds a piece of the key. */
export interface PrivateKey {
  pem: string | null
  problem: string | null
}

/** PRIVATE_KEY wins where both are set, as in Probot. */
export function readPrivateKey(
  given: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): PrivateKey {
  const { PRIVATE_KEY: text, PRIVATE_KEY_PATH: path } = given
  if (text !== undefined) return checked(unpack(text), 'PRIVATE_KEY')
  if (path === undefined) return { pem: null, problem: null }
  let content: string
  try {
    content = readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    // A key that was pasted here by mistake is long, and is not repeated.
    const file = path.length <= 200 && !path.includes('-----') ? ` "${path}"` : ''
    return { pem: null, problem: `PRIVATE_KEY_PATH: the file${file} cannot be read${code}` }
  }
  return checked(content, 'PRIVATE_KEY_PATH')
}

/**
 * Many hosts keep one line only: newlines come as `\n` or as blanks, the whole key as base64, and the quotes of an
 * `.env` file may have stayed on.
 */
function unpack(text: string): string {
  const bare = text.trim().replace(/^(["'])([\s\S]*)\1$/, '$2')
  const pem = bare.includes('-----BEGIN') ? bare : Buffer.from(bare, 'base64').toString('utf8')
  const lines = pem.replaceAll('\\n', '\n')
  if (lines.trim().includes('\n')) return lines
  return lines.replace(
    /(-----BEGIN [A-Z ]+-----)(.+)(-----END [A-Z ]+-----)/,
    (_, begin: string, body: string, end: string) => [begin, ...body.trim().split(/\s+/), end].join('\n'),
  )
}

function checked(pem: string, name: string): PrivateKey {
  try {
    // GitHub signs Apps in by RS256: a key of another kind would fail at the first request only.
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return { pem: `${pem.trim()}\n`, problem: null }
  } catch {
    // The library's message says nothing to the person, and may quote the key.
  }
  return {
    pem: null,
    problem: `${name}: must be the RSA private key of the App as downloaded from GitHub (.pem), with newlines kept or written as \\n, or all of it in base64`,
  }
}
