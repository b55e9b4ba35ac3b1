/** Golden files of the losses and metrics. */
import {
  array,
  crossEntropy,
  dot,
  indices,
  invert,
  mean,
  normalMatrix,
  randomOf,
  slopes,
  sum,
  table,
  transpose,
  unitMatrix,
  type Matrix,
} from './numbers.ts';

const gramOf = (tuple: Matrix): Matrix => tuple.map((x) => tuple.map((y) => dot(x, y)));
const volumeOf = (tuple: Matrix): number =>
  Math.sqrt(Math.max(0, invert(gramOf(tuple)).determinant));

const volumes = (inputs: readonly Matrix[]): Matrix =>
  table((inputs[0] as Matrix).length, (inputs[1] as Matrix).length, (i, j) =>
    volumeOf(inputs.map((rows, l) => rows[l === 0 ? i : j] as number[])),
  );

export function gramVolume(seed: number): object {
  const cases = [
    { k: 2, B1: 3, B2: 2, d: 5, kind: 'random_unit' },
    { k: 3, B1: 2, B2: 5, d: 11, kind: 'random_unit' },
    { k: 4, B1: 4, B2: 3, d: 9, kind: 'unnormalised' },
    { k: 5, B1: 1, B2: 2, d: 20, kind: 'random_unit' },
  ].map((size) => {
    const { k, B1, B2, d, kind } = size;
    const id = `${kind}-k${k}-d${d}`;
    const random = randomOf(seed, id);
    const make = kind === 'unnormalised' ? normalMatrix : unitMatrix;
    const inputs = indices(k).map((l) => make(random, l === 0 ? B1 : B2, d));
    const weights = normalMatrix(random, B1, B2);
    const grams = indices(B1).flatMap((i) =>
      indices(B2).map((j) => gramOf(inputs.map((x, l) => x[l === 0 ? i : j] as number[]))),
    );
    const inverses = grams.map(invert);
    const weighted = (): number =>
      sum(volumes(inputs).flatMap((row, i) => [dot(row, weights[i] as number[])]));
    const inTable = (values: readonly number[]) => ({ ...array(values), shape: [B1, B2] });
    return {
      ...size,
      id,
      inputs: inputs.map((x) => array(x, 'float32')),
      weights: array(weights, 'float32'),
      gram_exact: { ...array(grams.flat(2)), shape: [B1, B2, k, k] },
      det_exact: inTable(inverses.map(({ determinant }) => determinant)),
      det_condition: inTable(
        inverses.map(({ determinant, inverse }, pair) =>
          sum(
            inverse.map((row, a) =>
              sum(row.map((v, b) => Math.abs(determinant * v * (grams[pair]?.[a]?.[b] as number)))),
            ),
          ),
        ),
      ),
      volume_exact: array(volumes(inputs)),
      weighted_sum_exact: weighted(),
      zero_volume_pairs: [],
      grad_exact: inputs.map((x) => array(slopes(x, weighted))),
    };
  });
  return { fixture: 'gram_volume', cases };
}

export function gramLoss(seed: number): object {
  const cases = [
    { k: 3, B: 5, d: 9, temperature: 0.2 },
    { k: 4, B: 3, d: 7, temperature: 0.09 },
  ].map((size) => {
    const { k, B, d, temperature } = size;
    const random = randomOf(seed, `loss ${k}`);
    const inputs = indices(k).map(() => unitMatrix(random, B, d));
    const runs = [0.1, 0.25].map((smoothing) => {
      const logits = (t: number): Matrix => volumes(inputs).map((row) => row.map((v) => -v / t));
      const d2a = (t = temperature): number => crossEntropy(logits(t), smoothing);
      const a2d = (t = temperature): number => crossEntropy(transpose(logits(t)), smoothing);
      const loss = (t = temperature): number => (d2a(t) + a2d(t)) / 2;
      const ofTemperature = (loss(temperature + 1e-6) - loss(temperature - 1e-6)) / 2e-6;
      return {
        label_smoothing: smoothing,
        loss_f64: loss(),
        d2a_f64: d2a(),
        a2d_f64: a2d(),
        grad_full_f64: inputs.map((x) => array(slopes(x, loss))),
        grad_temperature_full_f64: ofTemperature,
        grad_stopgather_f64: inputs.map((x, l) =>
          array(slopes(x, () => (l === 0 ? d2a() : a2d()) / 2)),
        ),
        grad_temperature_stopgather_f64: ofTemperature,
      };
    });
    return {
      ...size,
      id: `k${k}`,
      inputs: inputs.map((x) => array(x, 'float32')),
      volume_f64: array(volumes(inputs)),
      runs,
    };
  });
  return { fixture: 'gram_loss', cases };
}

export function infoNce(seed: number): object {
  const cases = [
    { B: 6, d: 5, temperature: 0.3, label_smoothing: 0, normalise_inside: true },
    { B: 3, d: 10, temperature: 0.11, label_smoothing: 0.2, normalise_inside: false },
  ].map((size) => {
    const { B, d, temperature, label_smoothing: smoothing, normalise_inside } = size;
    const random = randomOf(seed, `infonce ${B}`);
    const make = normalise_inside ? normalMatrix : unitMatrix;
    const [x, y] = [make(random, B, d), make(random, B, d)];
    const rows = (z: Matrix): Matrix =>
      normalise_inside ? z.map((row) => row.map((v) => v / Math.sqrt(dot(row, row)))) : z;
    const logits = (t = temperature): Matrix => {
      const [a, b] = [rows(x), rows(y)];
      return table(B, B, (i, j) => dot(a[i] as number[], b[j] as number[]) / t);
    };
    const forward = (t?: number): number => crossEntropy(logits(t), smoothing);
    const backward = (t?: number): number => crossEntropy(transpose(logits(t)), smoothing);
    const loss = (t?: number): number => (forward(t) + backward(t)) / 2;
    const hits = logits().filter((row, i) => row.indexOf(Math.max(...row)) === i).length;
    return {
      ...size,
      id: `B${B}`,
      kind: 'random',
      x: array(x, 'float32'),
      y: array(y, 'float32'),
      loss_f64: loss(),
      x_to_y_f64: forward(),
      y_to_x_f64: backward(),
      logits_f64: array(logits()),
      grad_x_f64: array(slopes(x, loss)),
      grad_y_f64: array(slopes(y, loss)),
      grad_temperature_f64: (loss(temperature + 1e-6) - loss(temperature - 1e-6)) / 2e-6,
      ulip_loss_f64: 2 * loss(),
      ulip_accuracy_percent: (100 * hits) / B,
    };
  });
  return { fixture: 'infonce', cases };
}

export function geometry(seed: number): object {
  const [N, d] = [7, 5];
  const random = randomOf(seed, 'geometry');
  const [x, y] = [unitMatrix(random, N, d), unitMatrix(random, N, d)];
  const squared = (a: readonly number[], b: readonly number[]): number =>
    sum(a.map((v, c) => (v - (b[c] as number)) ** 2));
  const align = (alpha: number): number =>
    mean(x.map((row, i) => squared(row, y[i] as number[]) ** (alpha / 2)));
  const uniform = (rows: Matrix, t: number): number =>
    Math.log(
      mean(rows.flatMap((a, i) => rows.slice(0, i).map((b) => Math.exp(-t * squared(a, b))))),
    );
  const unitLength = (row: readonly number[]): number[] =>
    row.map((v) => v / Math.sqrt(dot(row, row)));
  const centroid = (rows: Matrix): number[] => transpose(rows.map(unitLength)).map(mean);
  const theirs = centroid(y);
  const gap = centroid(x).map((v, c) => v - (theirs[c] as number));
  const length = Math.sqrt(dot(gap, gap));
  const direction = gap.map((v) => v / length);
  const cosines = table(N, N, (i, j) =>
    dot(unitLength(x[i] as number[]), unitLength(y[j] as number[])),
  );
  const shift = [-0.4, 0.3, 1.2].map((delta) => {
    const moved = x.map((row) =>
      unitLength(row).map((v, c) => v - delta * (direction[c] as number)),
    );
    const between = centroid(moved).map((v, c) => v - (theirs[c] as number));
    const size = Math.sqrt(dot(between, between));
    return { delta, signed_distance: dot(between, direction) < 0 ? -size : size };
  });
  const aligned = (alpha: number) => ({
    value_f64: align(alpha),
    grad_x_f64: array(slopes(x, () => align(alpha))),
    grad_y_f64: array(slopes(y, () => align(alpha))),
  });
  const spread = (t: number) => ({
    value_x_f64: uniform(x, t),
    value_y_f64: uniform(y, t),
    grad_x_f64: array(slopes(x, () => uniform(x, t))),
  });
  return {
    fixture: 'geometry',
    cases: [
      {
        id: 'other',
        N,
        d,
        x: array(x, 'float32'),
        y: array(y, 'float32'),
        align_alpha2: aligned(2),
        align_alpha3: aligned(3),
        uniform_t2: spread(2),
        'uniform_t0.5': spread(0.5),
        modality_gap: {
          centroid_x: array(centroid(x)),
          centroid_y: array(theirs),
          gap_vector: array(gap),
          gap_norm: length,
          gap_direction: array(direction),
          mean_cosine_matched: mean(cosines.map((row, i) => row[i] as number)),
          mean_cosine_all_pairs: mean(cosines.map(mean)),
          shift_x_along_gap: shift,
        },
      },
    ],
  };
}
