import * as tf from '@tensorflow/tfjs-core';

/** Sweeps over all pairs; the off-diagonal shrinks quadratically, and five reach float32's rounding for sizes up to 6. */
const SWEEPS = 5;

export interface BatchedEigen {
  /** [rows, size], largest first. */
  readonly values: tf.Tensor2D;
  /** [rows, size, size], column i belonging to value i, unit length, either sign. */
  readonly vectors: tf.Tensor3D;
}

/**
 * Eigen-decomposition of a small symmetric matrix for every row, [rows, size, size] with size >= 2, by Jacobi rotations of
 * disjoint pairs at once (Golub & Van Loan, section 8.5).
 *
 * A fixed number of sweeps, so that no number is read back. Absolute error of a value: a few units in the last place of
 * the largest. Of equal values the order and the vectors are arbitrary but the same each time. Not differentiable by
 * itself: callers use it inside a custom gradient.
 */
export function batchedEigen(matrices: tf.Tensor3D): BatchedEigen {
  const [rows, size] = matrices.shape;
  const rounds = disjointPairs(size).map((pairs) => describeRound(pairs, size));
  let rest = matrices;
  let vectors: tf.Tensor3D | null = null;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const round of rounds) {
      const turn = rotationOf(rest, round);
      rest = tf.matMul(tf.matMul(tf.transpose(turn, [0, 2, 1]), rest), turn);
      vectors = vectors ? tf.matMul<tf.Tensor3D>(vectors, turn) : turn;
    }
  }
  if (!vectors) throw new Error(`batchedEigen: expected matrices of size 2 or more, got ${size}`);
  const diagonal = Int32Array.from({ length: size }, (_, i) => i * (size + 1));
  const values = entriesOf(rest, tf.tensor1d(diagonal, 'int32'));
  const places = placesOf(values);
  return {
    values: tf.sum<tf.Tensor2D>(tf.mul(tf.reshape(values, [rows, size, 1]), places), 1),
    vectors: tf.matMul(vectors, places),
  };
}

type Pair = readonly [number, number];

/** All pairs of `size` players in rounds in which nobody plays twice (the circle method). */
function disjointPairs(size: number): Pair[][] {
  const players = size + (size % 2);
  return Array.from({ length: players - 1 }, (_, round) => {
    const seats = Array.from({ length: players - 1 }, (_seat, i) => (round + i) % (players - 1));
    const circle = [players - 1, ...seats];
    return Array.from({ length: players / 2 }, (_table, i): Pair => {
      const [a, b] = [circle[i] as number, circle[players - 1 - i] as number];
      return [Math.min(a, b), Math.max(a, b)];
    }).filter(([, q]) => q < size);
  });
}

interface Round {
  /** Places of the entries (p, p), (q, q) and (p, q) of each pair in a flattened matrix. */
  readonly entries: tf.Tensor1D;
  /** [2 pairs, size²]: where cos - 1 and sin of each pair stand in the rotation less the identity. */
  readonly pattern: tf.Tensor2D;
  /** The identity, [1, size²]. */
  readonly identity: tf.Tensor2D;
}

function describeRound(pairs: readonly Pair[], size: number): Round {
  const at = (row: number, column: number): number => row * size + column;
  const entries = [
    ...pairs.map(([p]) => at(p, p)),
    ...pairs.map(([, q]) => at(q, q)),
    ...pairs.map(([p, q]) => at(p, q)),
  ];
  const pattern = new Float32Array(2 * pairs.length * size * size);
  pairs.forEach(([p, q], i) => {
    const cosine = i * size * size;
    const sine = (pairs.length + i) * size * size;
    pattern[cosine + at(p, p)] = 1;
    pattern[cosine + at(q, q)] = 1;
    pattern[sine + at(p, q)] = 1;
    pattern[sine + at(q, p)] = -1;
  });
  return {
    entries: tf.tensor1d(entries, 'int32'),
    pattern: tf.tensor2d(pattern, [2 * pairs.length, size * size]),
    identity: tf.reshape(tf.eye(size), [1, size * size]),
  };
}

/** The rotations that zero the entries (p, q): tangent t = sign(d) 2 a_pq / (|d| + sqrt(d² + 4 a_pq²)), d = a_qq - a_pp. */
function rotationOf(matrices: tf.Tensor3D, { entries, pattern, identity }: Round): tf.Tensor3D {
  const [low, high, cross] = tf.split<tf.Tensor2D>(entriesOf(matrices, entries), 3, 1);
  const difference = tf.sub(high as tf.Tensor2D, low as tf.Tensor2D);
  const twice = tf.mul(2, cross as tf.Tensor2D);
  const root = tf.sqrt(tf.add(tf.square(difference), tf.square(twice)));
  // Where both are 0 nothing is to be turned: 0 over the floor.
  const size = tf.maximum(tf.add(tf.abs(difference), root), 1e-30);
  const sign = tf.sub(tf.mul(2, tf.cast(tf.greaterEqual(difference, 0), 'float32')), 1);
  const tangent = tf.div(tf.mul(sign, twice), size);
  const cosine = tf.rsqrt(tf.add(1, tf.square(tangent)));
  const parts = tf.concat2d([tf.sub(cosine, 1), tf.mul(tangent, cosine)], 1);
  return tf.reshape(tf.add(identity, tf.matMul(parts, pattern)), matrices.shape);
}

/** The entries at the given places of the flattened matrices, [rows, places]. */
function entriesOf(matrices: tf.Tensor3D, places: tf.Tensor1D): tf.Tensor2D {
  return tf.gather(tf.reshape(matrices, [matrices.shape[0], -1]), places, 1);
}

/** [rows, size, size]: 1 at (i, r) where value i has rank r, the largest rank 0; of equal values the earlier is first. */
function placesOf(values: tf.Tensor2D): tf.Tensor3D {
  const [rows, size] = values.shape;
  const own = tf.reshape(values, [rows, size, 1]);
  const other = tf.reshape(values, [rows, 1, size]);
  const isEarlier = tf.tensor3d(
    Float32Array.from({ length: size * size }, (_, at) =>
      Number(at % size < Math.floor(at / size)),
    ),
    [1, size, size],
  );
  const beats = tf.add(
    tf.cast(tf.greater(other, own), 'float32'),
    tf.mul(tf.cast(tf.equal(other, own), 'float32'), isEarlier),
  );
  const rank = tf.sum(beats, 2, true);
  const ranks = tf.reshape(tf.range(0, size), [1, 1, size]);
  return tf.cast(tf.equal(rank, ranks), 'float32');
}
