/** Every figure of an alignment, under stable names, from the held-out items' embeddings alone. Free of tfjs. */
import { MODALITIES, type ByModality, type Modality } from '../modality.ts';
import { chanceLevels } from './chance.ts';
import { alignment, meanCosine, modalityGap, uniformity } from './geometry.ts';
import { retrieval } from './retrieval.ts';
import { cosineSimilarity, transposeMatrix } from './similarity.ts';
import { tupleVolumes } from './volume.ts';

export interface HeldOut {
  readonly width: number;
  /** [rows, width]; row i of every modality is the same thing. */
  readonly embeddings: ByModality<Float32Array>;
  /** One number a row: its category. */
  readonly classes: ArrayLike<number>;
  /** One number a row: its category, size and material together. */
  readonly exact: ArrayLike<number>;
}

export type Metrics = Record<string, number>;

const KS = [1, 5, 10] as const;

export type ModalityPair = readonly [Modality, Modality];

/** The pairing that nobody trained, which the live curves show. */
export const EMERGENT_PAIR: ModalityPair = ['audio', 'points'];

const ALL_PAIRS: readonly ModalityPair[] = MODALITIES.flatMap((a, i) =>
  MODALITIES.slice(i + 1).map((b): ModalityPair => [a, b]),
);

/** Retrieval in both directions and geometry of every pair of modalities, plus volumes. */
export function alignmentReport(items: HeldOut): Metrics {
  const metrics: Metrics = {};
  for (const pair of ALL_PAIRS) Object.assign(metrics, pairReport(items, pair));
  for (const modality of MODALITIES) {
    metrics[`uniformity.${modality}`] = uniformity(items.embeddings[modality], items.width);
  }
  return Object.assign(metrics, volumeReport(items));
}

/** The figures of one pair of modalities: `a->b.class.r1`, `b->a.exact.map`, `gap.a-b`, ... */
export function pairReport(items: HeldOut, [a, b]: ModalityPair): Metrics {
  const { width, embeddings } = items;
  const x = embeddings[a];
  const y = embeddings[b];
  const forward = cosineSimilarity(x, y, width);
  const backward = transposeMatrix(forward, x.length / width, y.length / width);
  return {
    ...directionReport(`${a}->${b}`, forward, items),
    ...directionReport(`${b}->${a}`, backward, items),
    [`gap.${a}-${b}`]: modalityGap(x, y, width).norm,
    [`alignment.${a}-${b}`]: alignment(x, y, width),
    [`cosine.${a}-${b}`]: meanCosine(x, y, width),
  };
}

function directionReport(
  name: string,
  similarity: Float32Array,
  { classes, exact }: HeldOut,
): Metrics {
  const metrics: Metrics = {};
  for (const [level, labels] of [
    ['class', classes],
    ['exact', exact],
  ] as const) {
    const report = retrieval(similarity, labels, labels, { ks: KS });
    for (const k of KS) metrics[`${name}.${level}.r${k}`] = report.recall[k] ?? NaN;
    metrics[`${name}.${level}.map`] = report.meanAveragePrecision;
    metrics[`${name}.${level}.median-rank`] = report.medianRank;
  }
  return metrics;
}

/** Volume of (text, sound, shape): of the same thing, and of three things of three classes. */
function volumeReport({ width, embeddings, classes }: HeldOut): Metrics {
  const { text, audio, points } = embeddings;
  const matched = tupleVolumes([text, audio, points], width);
  const mismatched = tupleVolumes(
    [text, shiftClasses(audio, width, classes, 1), shiftClasses(points, width, classes, 2)],
    width,
  );
  return { 'volume.matched': mean(matched), 'volume.mismatched': mean(mismatched) };
}

/** Row i replaced by the first row, from the given third of the gallery on, that is of another class. */
function shiftClasses(
  values: Float32Array,
  width: number,
  classes: ArrayLike<number>,
  thirds: 1 | 2,
): Float32Array {
  const rows = classes.length;
  const start = Math.floor((rows * thirds) / 3);
  const shifted = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    let other = (row + start) % rows;
    while (other !== row && classes[other] === classes[row]) other = (other + 1) % rows;
    shifted.set(values.subarray(other * width, (other + 1) * width), row * width);
  }
  return shifted;
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** Chance levels of the retrieval figures, under the same last parts of the names: `class.r1`, `exact.map`, ... */
export function chanceReport({ classes, exact }: Pick<HeldOut, 'classes' | 'exact'>): Metrics {
  const metrics: Metrics = {};
  for (const [level, labels] of [
    ['class', classes],
    ['exact', exact],
  ] as const) {
    const chance = chanceLevels(labels, labels, KS);
    for (const k of KS) metrics[`${level}.r${k}`] = chance.recall[k] ?? NaN;
    metrics[`${level}.map`] = chance.meanAveragePrecision;
  }
  return metrics;
}
