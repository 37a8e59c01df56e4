/** Packages that the built program loads from node_modules: native code cannot be bundled. */
export const NOT_BUNDLED: readonly string[]

/** Takes the text of the repository's package.json and gives the text of the one that is packed. */
export function packedManifest(text: string): string
