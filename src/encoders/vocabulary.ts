/** Words of captions, numbered. */

export type Vocabulary = ReadonlyMap<string, number>;

/** Lower-case words without punctuation; hyphens and apostrophes stay inside a word. */
export function wordsOf(caption: string): string[] {
  return caption.toLowerCase().match(/[a-z0-9]+(?:['-][a-z0-9]+)*/g) ?? [];
}

/** All words that occur, in alphabetical order. */
export function collectWords(captions: Iterable<string>): string[] {
  const words = new Set<string>();
  for (const caption of captions) for (const word of wordsOf(caption)) words.add(word);
  return [...words].sort();
}

export function vocabularyOf(words: readonly string[]): Vocabulary {
  return new Map(words.map((word, index) => [word, index]));
}

/**
 * Adds one caption to `out` from `offset`: [words], 1 / sqrt(n) for each of its n known distinct words, so that
 * the bag has unit length. Unknown words are skipped.
 */
export function bagOfWords(
  caption: string,
  vocabulary: Vocabulary,
  out: Float32Array,
  offset: number,
): void {
  const known = new Set<number>();
  for (const word of wordsOf(caption)) {
    const index = vocabulary.get(word);
    if (index !== undefined) known.add(index);
  }
  for (const index of known) out[offset + index] = 1 / Math.sqrt(known.size);
}
