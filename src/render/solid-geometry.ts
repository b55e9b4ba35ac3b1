/**
 * The exact solid of a few unit vectors, from nothing but their pairwise cosines. Pure; vectors are plain triples.
 *
 * k unit vectors of any space span a k-dimensional one, so their Gram matrix G = L Lᵀ has all there is to know: the rows of
 * the Cholesky factor L are k vectors with the same lengths and angles, in k dimensions.
 */
export type Vector = readonly [number, number, number];

export interface Frame {
  readonly axes: readonly [Vector, Vector, Vector];
}

export const HOME_FRAME: Frame = {
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

/** Squared length under which a vector counts as lying in the span of the ones before it; off by 1e-6 rad at most. */
const FLAT = 1e-12;

/**
 * Lower Cholesky factor of a Gram matrix [k, k], row-major, unit diagonal. A vector in the span of the earlier ones has
 * diagonal 0, and what rounding would divide by it is left out; rows have length 1 whatever happens.
 */
export function choleskyOfGram(gram: ArrayLike<number>, k: number): Float64Array {
  const factor = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    let rest = 1;
    for (let j = 0; j < i; j++) {
      let sum = gram[i * k + j] ?? 0;
      for (let l = 0; l < j; l++) sum -= (factor[i * k + l] ?? 0) * (factor[j * k + l] ?? 0);
      const pivot = factor[j * k + j] ?? 0;
      const limit = Math.sqrt(Math.max(0, rest));
      const entry = pivot === 0 ? 0 : Math.min(limit, Math.max(-limit, sum / pivot));
      factor[i * k + j] = entry;
      rest -= entry * entry;
    }
    factor[i * k + i] = rest > FLAT ? Math.sqrt(rest) : 0;
  }
  return factor;
}

/** Two or three vectors of length 1 with exactly the angles of the Gram matrix, in a frame. */
export function edgesOfGram(gram: ArrayLike<number>, k: 2 | 3, frame = HOME_FRAME): Vector[] {
  const factor = choleskyOfGram(gram, k);
  return Array.from({ length: k }, (_, i) => {
    const row = frame.axes.map((axis, j) => scale(axis, j < k ? (factor[i * k + j] ?? 0) : 0));
    return row.reduce(add);
  });
}

/** The frame in which `edgesOfGram` gives these very edges: Gram-Schmidt; a flat edge leaves its axis to what is free. */
export function frameOf(edges: readonly Vector[]): Frame {
  const axes: (Vector | null)[] = [null, null, null];
  const known = (): Vector[] => axes.filter((axis) => axis !== null);
  edges.slice(0, 3).forEach((edge, i) => {
    axes[i] = unitOff(edge, known());
  });
  for (let i = 0; i < 3; i++) {
    for (const spare of HOME_FRAME.axes) axes[i] ??= unitOff(spare, known());
  }
  return { axes: axes as [Vector, Vector, Vector] };
}

/** The direction of what of a vector lies off the axes; null when nothing does. */
function unitOff(vector: Vector, axes: readonly Vector[]): Vector | null {
  let rest = vector;
  for (const axis of [...axes, ...axes]) rest = add(rest, scale(axis, -dot(axis, rest)));
  const length = Math.hypot(...rest);
  return length * length > FLAT ? scale(rest, 1 / length) : null;
}

export interface Solid {
  /** [2^k]; vertex v is the sum of the edges whose bit is set in v. */
  readonly vertices: readonly Vector[];
  /** Pairs of vertices, with the edge vector that they are parallel to; those from the origin come first. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly along: number }[];
  /** Parallelograms, four vertices in turn. */
  readonly faces: readonly (readonly [number, number, number, number])[];
}

/** Parallelogram of two edges, parallelepiped of three. */
export function solidOf(vectors: readonly Vector[]): Solid {
  const count = 1 << vectors.length;
  const vertices = Array.from({ length: count }, (_, v) =>
    vectors.reduce<Vector>((sum, edge, i) => ((v >> i) & 1 ? add(sum, edge) : sum), [0, 0, 0]),
  );
  const all = vertices.map((_, v) => v);
  const edges = vectors.flatMap((_, along) =>
    all
      .filter((v) => !((v >> along) & 1))
      .map((from) => ({ from, to: from | (1 << along), along })),
  );
  const faces = vectors.flatMap((_, i) =>
    vectors.slice(i + 1).flatMap((__, offset) => {
      const [a, b] = [1 << i, 1 << (i + 1 + offset)];
      return all
        .filter((v) => !(v & a) && !(v & b))
        .map((v): [number, number, number, number] => [v, v | a, v | a | b, v | b]);
    }),
  );
  return { vertices, edges: edges.sort((x, y) => x.from - y.from), faces };
}

/** |(a x b) . c|, or |a x b| of two. */
export function volumeOfEdges([a, b, c]: readonly Vector[]): number {
  if (!a || !b) return a ? Math.hypot(...a) : 0;
  const normal = cross(a, b);
  return c ? Math.abs(dot(normal, c)) : Math.hypot(...normal);
}

/** Cosines of every pair, row-major [k, k]; the inverse of `edgesOfGram`. */
export function gramOfEdges(edges: readonly Vector[]): Float64Array {
  return Float64Array.from(edges.flatMap((a) => edges.map((b) => (a === b ? 1 : dot(a, b)))));
}

/** Where the angle between b and c can lie, given those of a with b and a with c; radians. */
export function angleRange(ab: number, ac: number): readonly [number, number] {
  return [Math.abs(ab - ac), Math.min(ab + ac, 2 * Math.PI - ab - ac)];
}

export function add(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function scale(a: Vector, factor: number): Vector {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
