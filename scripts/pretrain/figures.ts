/** The quality of the spaces: on new objects, on the same seen and heard less well, and on kinds never met before. */
import type { WeightedWord } from '../../src/encoders/vocabulary.ts';
import { encodeCaptions, encodeImages, encodePoints } from '../../src/encoders/encode.ts';
import { vocabularyOf } from '../../src/encoders/vocabulary.ts';
import { hashSeed, seededRandom } from '../../src/random.ts';
import { audioCaptionOf, visualCaptionOf } from '../../src/world/items.ts';
import type { PretrainRun } from './cache.ts';
import { encoderIn, type Encoders } from './embeddings.ts';
import { loadFeatures } from './generate.ts';
import { confusions, labelsOf, topOne } from './measure.ts';
import { setNamed, specsOf, type Feature } from './sets.ts';
import { AUGMENT } from './training/augment.ts';

const LISTED_MISTAKES = 6;

const DIRECTIONS = [
  ['base', 'image', 'visual-caption'],
  ['base', 'visual-caption', 'image'],
  ['base', 'image', 'audio-caption'],
  ['audio', 'audio', 'audio-caption'],
  ['audio', 'audio-caption', 'audio'],
  ['audio', 'audio', 'visual-caption'],
  ['points', 'image', 'visual-caption'],
  ['points', 'points', 'image'],
  ['points', 'points', 'visual-caption'],
] as const;

type Space = (typeof DIRECTIONS)[number][0];
type Kind = (typeof DIRECTIONS)[number][1 | 2];

interface Table {
  readonly title: string;
  readonly set: 'test' | 'unseen';
  readonly augmented: boolean;
}

const TABLES: readonly Table[] = [
  { title: 'test', set: 'test', augmented: false },
  { title: 'test augmented', set: 'test', augmented: true },
  { title: 'unseen', set: 'unseen', augmented: false },
];

export interface Figures {
  /** `TABLE: SPACE QUERY->TARGET AGREEMENT`. */
  readonly values: Record<string, number>;
  /** The same for people, with the most frequent mistakes. */
  readonly text: string;
}

/** Of the spaces whose encoders are given. */
export async function measureSpaces(
  run: PretrainRun,
  encoders: Encoders,
  words: readonly WeightedWord[],
): Promise<Figures> {
  const values: Record<string, number> = {};
  const lines: string[] = [];
  const directions = DIRECTIONS.filter(([space]) => `${space}.text` in encoders);
  for (const table of TABLES) {
    lines.push(`${table.title}, top one agrees in: class, size, material, all three`);
    const labels = labelsOf(specsOf(setNamed(run, table.set)));
    const embedded = new Map<string, Promise<Float32Array>>();
    const rowsOf = (space: Space, kind: Kind): Promise<Float32Array> => {
      const key = `${space}.${kind}`;
      const rows = embedded.get(key) ?? embed(run, encoders, words, table, space, kind);
      embedded.set(key, rows);
      return rows;
    };
    for (const [space, from, to] of directions) {
      const [queries, targets] = [await rowsOf(space, from), await rowsOf(space, to)];
      const { category, size, material, all } = topOne(queries, targets, labels);
      const shares = { category, size, material, all };
      for (const [name, share] of Object.entries(shares)) {
        values[`${table.title}: ${space} ${from}->${to} ${name}`] = Number(share.toFixed(4));
      }
      const text = Object.values(shares).map((share) => share.toFixed(3));
      lines.push(`${`${space} ${from}->${to}`.padEnd(36)}${text.join('  ')}`);
      const mistakes = confusions(queries, targets, labels).slice(0, LISTED_MISTAKES);
      lines.push(...mistakes.map((line) => `    ${line}`));
    }
  }
  return { values, text: `${lines.join('\n')}\n` };
}

function embed(
  run: PretrainRun,
  encoders: Encoders,
  words: readonly WeightedWord[],
  { set, augmented }: Table,
  space: Space,
  kind: Kind,
): Promise<Float32Array> {
  const features = (feature: Feature): Float32Array[] => {
    const clean = loadFeatures(run, set, feature);
    if (!augmented) return clean;
    const random = seededRandom(hashSeed(run.seed, set, space, feature, 'augmented'));
    return clean.map((one) => AUGMENT[feature](one, random));
  };
  switch (kind) {
    case 'image':
      return encodeImages(
        encoderIn(encoders, `${space as 'base' | 'points'}.image`),
        features('picture'),
      );
    case 'audio':
      return encodeImages(encoderIn(encoders, 'audio.audio'), features('sound'));
    case 'points':
      return encodePoints(encoderIn(encoders, 'points.points'), features('cloud'));
    case 'visual-caption':
    case 'audio-caption': {
      const captionOf = kind === 'visual-caption' ? visualCaptionOf : audioCaptionOf;
      const captions = specsOf(setNamed(run, set)).map(captionOf);
      return encodeCaptions(encoderIn(encoders, `${space}.text`), vocabularyOf(words), captions);
    }
  }
}
