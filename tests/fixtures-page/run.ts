/** A finished run over made-up things: the same numbers every time, in the sizes of real ones. */
import type { ByModality, Modality } from '../../src/core/modality.ts';
import type { MapPositions, Snapshot, StepRecord } from '../../src/engine/protocol.ts';
import { seededRandom, type Random } from '../../src/random.ts';
import type { Evaluation } from '../../src/state/run-slice.ts';

const WIDTH = 64;
export const STEPS = 400;
/** How far a thing strays from its kind; sounds and shapes stray most. */
const STRAY: ByModality<number> = { audio: 1.9, points: 1.9, image: 0.7, text: 0.7 };
/** What the four modalities of one thing have in common beside their kind. */
const OWN = 0.8;

interface Things {
  /** Kind of every row. */
  readonly kinds: ArrayLike<number>;
  readonly kindCount: number;
}

export interface MadeUpRun {
  readonly initial: Snapshot;
  readonly current: Snapshot;
  readonly losses: readonly StepRecord[];
  readonly evaluations: readonly Evaluation[];
}

export function madeUpRun(things: Things, seed = 5): MadeUpRun {
  const random = seededRandom(seed);
  const directions = vectors(random.fork('kinds'), things.kindCount, WIDTH);
  const own = vectors(random.fork('things'), things.kinds.length, WIDTH);
  const after = byModality((modality) =>
    unitRows(
      vectors(random.fork(modality), things.kinds.length, WIDTH).map((noise, i) => {
        const row = Math.floor(i / WIDTH);
        const kind = directions[(things.kinds[row] ?? 0) * WIDTH + (i % WIDTH)] ?? 0;
        return kind + OWN * (own[i] ?? 0) + STRAY[modality] * noise;
      }),
    ),
  );
  const astray = (name: string) => unitRows(vectors(random.fork(name), things.kinds.length, WIDTH));
  const before = { ...after, audio: astray('audio before'), points: astray('points before') };
  const islands = placesOf(random.fork('islands'), things, 0.09);
  const knot = placesOf(random.fork('knot'), { ...things, kindCount: 1, kinds: [] }, 0.2);
  const rows = things.kinds.length;
  const places = byModality((modality) => islands(random.fork(`place ${modality}`), rows));
  const tied = byModality((modality) =>
    modality === 'audio' || modality === 'points'
      ? knot(random.fork(`knot ${modality}`), rows)
      : places[modality],
  );
  return {
    initial: { step: 0, embeddings: before, landmarks: tied, pca: tied },
    current: { step: STEPS, embeddings: after, landmarks: places, pca: places },
    losses: Array.from({ length: STEPS / 4 }, (_, i) => lossesAt(4 * (i + 1))),
    evaluations: [0, 80, 160, 240, 320, STEPS].map(evaluationAt),
  };
}

function byModality<T>(make: (modality: Modality) => T): ByModality<T> {
  return {
    audio: make('audio'),
    points: make('points'),
    image: make('image'),
    text: make('text'),
  };
}

/** [rows, width] of numbers between -1 and 1. */
function vectors(random: Random, rows: number, width: number): Float32Array {
  return new Float32Array(rows * width).map(() => random.between(-1, 1));
}

function unitRows(values: Float32Array): Float32Array {
  for (let start = 0; start < values.length; start += WIDTH) {
    const row = values.subarray(start, start + WIDTH);
    const length = Math.hypot(...row);
    row.forEach((value, i) => (row[i] = value / length));
  }
  return values;
}

/** Islands of kinds on a map; each call lays out one modality about the same islands. */
function placesOf(random: Random, { kinds, kindCount }: Things, spread: number) {
  const reach = kindCount > 1 ? 0.85 : 0;
  const solid = vectors(random, kindCount, 3).map((value) => reach * value);
  const flat = vectors(random, kindCount, 2).map((value) => reach * value);
  return (own: Random, rows: number): MapPositions => {
    const lay = (middles: Float32Array, width: number): Float32Array =>
      new Float32Array(rows * width).map((_, i) => {
        const kind = kinds[Math.floor(i / width)] ?? 0;
        return (middles[kind * width + (i % width)] ?? 0) + spread * own.between(-1, 1);
      });
    return { solid: lay(solid, 3), flat: lay(flat, 2) };
  };
}

function lossesAt(step: number): StepRecord {
  const inter = 0.9 + 3 * Math.exp(-step / 90) + 0.08 * Math.sin(step);
  const intra = 0.2 + 0.5 * Math.exp(-step / 60);
  return { step, losses: { total: inter + intra, inter, intra } };
}

function evaluationAt(step: number): Evaluation {
  const gone = 1 - Math.exp(-step / 110);
  return {
    step,
    full: true,
    metrics: {
      'audio->points.class.r1': 0.02 + 0.61 * gone,
      'audio->points.exact.r1': 0.002 + 0.08 * gone,
      'audio->points.class.map': 0.03 + 0.48 * gone,
      'gap.audio-points': 0.9 - 0.7 * gone,
    },
  };
}
