/** Reads the texts of blobs with one `git cat-file --batch`. */
import type { BlobText, ListedFile } from './source-cache.js'
import { gitStream } from './git-process.js'
import { decode } from './select-files.js'

/** Texts by blob id; a blob that git does not have (a partial clone) is left out. */
export async function readBlobs(dir: string, files: readonly ListedFile[]): Promise<Map<string, BlobText>> {
  const texts = new Map<string, BlobText>()
  const pathOf = new Map(files.map(file => [file.blob, file.path]))
  if (pathOf.size === 0) return texts
  const input = [...pathOf.keys()].join('\n') + '\n'
  const { code, stderr } = await gitStream(dir, ['cat-file', '--batch'], input, async stdout => {
    const reader = new ByteReader(stdout)
    for (;;) {
      const header = await reader.line()
      if (header === null) return
      const [blob = '', kind = '', length = '0'] = header.split(' ')
      if (kind === 'missing') continue
      const bytes = await reader.bytes(Number(length) + 1)
      texts.set(blob, decode(pathOf.get(blob) ?? '', bytes.subarray(0, -1)))
    }
  })
  if (code !== 0) throw new Error(`git cat-file failed: ${stderr}`)
  return texts
}

/** Takes lines and counted bytes out of a stream of chunks. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  /** The next line without its end; null at the end of the stream. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#rest.indexOf(10)
      if (end >= 0) {
        const line = this.#rest.toString('utf8', 0, end)
        this.#rest = this.#rest.subarray(end + 1)
        return line
      }
      const next = await this.#chunks.next()
      if (next.done === true) return null
      this.#rest = Buffer.concat([this.#rest, next.value])
    }
  }

  async bytes(length: number): Promise<Buffer> {
    const parts = [this.#rest]
    let have = this.#rest.length
    while (have < length) {
      const next = await this.#chunks.next()
      if (next.done === true) throw new Error('git cat-file ended in the middle of a file')
      parts.push(next.value)
      have += next.value.length
    }
    const all = parts.length === 1 ? this.#rest : Buffer.concat(parts, have)
    this.#rest = all.subarray(length)
    return all.subarray(0, length)
  }
}
