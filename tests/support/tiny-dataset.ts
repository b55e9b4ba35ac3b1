/** A small synthetic data set: classes as directions, each space a rotation of them, so that alignment can be found. */
import { normaliseTable, type Dataset, type Split, type Table } from '../../src/data/dataset.ts';
import { seededRandom, type Random } from '../../src/random.ts';

const WIDTH = 16;

export interface TinyOptions {
  readonly seed?: number;
  readonly classes?: number;
  /** Deviation of an item from its class, by coordinate; the centres have 1. */
  readonly spread?: number;
  readonly testRows?: number;
}

type Space = 'base' | 'audio' | 'points';

/** A signed permutation of the axes: the simplest rotation. */
function rotation(random: Random): (vector: Float32Array) => Float32Array {
  const order = random.shuffle(Uint8Array.from({ length: WIDTH }, (_, i) => i));
  const signs = Array.from({ length: WIDTH }, () => (random.chance(0.5) ? 1 : -1));
  return (vector) => vector.map((_, i) => (vector[order[i] ?? 0] ?? 0) * (signs[i] ?? 1));
}

export function tinyDataset(options: TinyOptions = {}): Dataset {
  const { seed = 3, classes = 6, spread = 0.3, testRows = 36 } = options;
  const random = seededRandom(seed);
  const centres = Array.from({ length: classes }, () =>
    Float32Array.from({ length: WIDTH }, () => random.normal()),
  );
  const turns: Record<Space, ReturnType<typeof rotation>> = {
    base: (vector) => vector,
    audio: rotation(random.fork('audio')),
    points: rotation(random.fork('points')),
  };
  const makeSplit = (name: string, rows: number, tensors: readonly string[]): Split => {
    const labels = Uint8Array.from({ length: rows * 3 }, (_, i) =>
      i % 3 === 0 ? (i / 3) % classes : 0,
    );
    const split = random.fork(name);
    const tables = new Map<string, Table>();
    for (const tensor of tensors) {
      const turn = turns[tensor.split('.')[0] as Space];
      const values = new Float32Array(rows * WIDTH);
      for (let row = 0; row < rows; row++) {
        const centre = centres[labels[3 * row] ?? 0] ?? new Float32Array(WIDTH);
        const item = centre.map((value) => value + spread * split.normal());
        values.set(turn(item), row * WIDTH);
      }
      tables.set(tensor, normaliseTable({ rows, width: WIDTH, values }));
    }
    return { rows, labels, tables };
  };
  return {
    id: 'tiny',
    title: 'Tiny',
    width: WIDTH,
    categories: Array.from({ length: classes }, (_, i) => `class ${i}`),
    base: 'full',
    landmarks: null,
    splits: new Map([
      ['bank-text', makeSplit('bank-text', 96, ['base.text', 'audio.text'])],
      ['bank-image', makeSplit('bank-image', 72, ['base.image', 'points.image'])],
      ['bank-audio', makeSplit('bank-audio', 60, ['audio.audio'])],
      ['bank-points', makeSplit('bank-points', 60, ['points.points'])],
      ['paired', makeSplit('paired', 60, ['audio.audio', 'points.points'])],
      [
        'test',
        makeSplit('test', testRows, [
          'base.image',
          'base.visual-caption',
          'audio.audio',
          'points.points',
        ]),
      ],
    ]),
  };
}
