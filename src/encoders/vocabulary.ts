/** Words of captions, numbered and weighed. */

/** A word and how much it says: its inverse document frequency. */
export type WeightedWord = readonly [word: string, weight: number];

export type Vocabulary = ReadonlyMap<string, { readonly index: number; readonly weight: number }>;

/** Lower-case words without punctuation; hyphens and apostrophes stay inside a word. */
export function wordsOf(caption: string): string[] {
  return caption.toLowerCase().match(/[a-z0-9]+(?:['-][a-z0-9]+)*/g) ?? [];
}

/**
 * All words that occur, in alphabetical order, each with ln(captions / captions that hold it) (Spärck Jones 1972): nearly
 * every caption has an "a", and it says nothing; the noun says most.
 */
export function collectWords(captions: Iterable<string>): WeightedWord[] {
  const holders = new Map<string, number>();
  let count = 0;
  for (const caption of captions) {
    count++;
    for (const word of new Set(wordsOf(caption))) holders.set(word, (holders.get(word) ?? 0) + 1);
  }
  return [...holders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, held]) => [word, Number(Math.log(count / held).toFixed(3))]);
}

export function vocabularyOf(words: readonly WeightedWord[]): Vocabulary {
  return new Map(words.map(([word, weight], index) => [word, { index, weight }]));
}

/**
 * Adds one caption to `out` from `offset`: [words], the weight of each of its known distinct words, at unit length.
 * Unknown words are skipped.
 */
export function bagOfWords(
  caption: string,
  vocabulary: Vocabulary,
  out: Float32Array,
  offset: number,
): void {
  const known = new Map<number, number>();
  for (const word of wordsOf(caption)) {
    const found = vocabulary.get(word);
    if (found) known.set(found.index, found.weight);
  }
  let squares = 1e-12;
  for (const weight of known.values()) squares += weight * weight;
  for (const [index, weight] of known) out[offset + index] = weight / Math.sqrt(squares);
}
