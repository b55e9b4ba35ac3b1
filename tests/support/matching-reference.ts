/** The matching head again in plain float64, written for reading. */
import type { ProjectorState } from '../../src/core/projectors/state.ts';
import { dot, pairwiseVolumes, type Rows } from './reference.ts';

/** Rows of a state's parameters, so that they can be moved like any set of rows; a bias is one row. */
export function rowsOfParams({ params }: ProjectorState): Record<string, Float64Array[]> {
  return Object.fromEntries(
    Object.entries(params).map(([name, { shape, values }]) => {
      const width = shape.at(-1) ?? 1;
      const rows = Array.from({ length: values.length / width }, (_, i) =>
        Float64Array.from(values.subarray(i * width, (i + 1) * width)),
      );
      return [name, rows];
    }),
  );
}

type ParamRows = Readonly<Record<string, Rows>>;

const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** Share of every candidate in the drawing of each row, row-major. */
export function drawShares(volume: readonly number[], size: number, temperature: number): number[] {
  return Array.from({ length: size }, (_, i) => {
    const row = volume.slice(i * size, (i + 1) * size).map((v) => Math.exp(-v / temperature));
    const sum = row.reduce((a, b) => a + b, 0);
    const weights = row.map((w, j) => (j === i ? 0 : w / sum + 1e-4));
    const total = weights.reduce((a, b) => a + b, 0);
    return weights.map((w) => w / total);
  }).flat();
}

/** The candidate of each row that arrives first. */
export function drawn(shares: readonly number[], race: Float32Array, size: number): number[] {
  return Array.from({ length: size }, (_, i) => {
    const speed = (j: number): number =>
      (shares[i * size + j] as number) / (race[i * size + j] as number);
    let first = i === 0 ? 1 : 0;
    for (let j = 0; j < size; j++) if (j !== i && speed(j) > speed(first)) first = j;
    return first;
  });
}

const transposed = (table: readonly number[], size: number): number[] =>
  table.map((_, at) => table[(at % size) * size + Math.floor(at / size)] as number);

/** For each anchor a wrong tuple, for each tuple a wrong anchor. */
export function wrongPartners(
  members: readonly Rows[],
  anchor: number,
  temperature: number,
  races: readonly [Float32Array, Float32Array],
): { data: number[]; anchors: number[] } {
  const size = (members[0] as Rows).length;
  const others = members.filter((_, l) => l !== anchor);
  const volume = pairwiseVolumes(members[anchor] as Rows, others);
  return {
    data: drawn(drawShares(volume, size, temperature), races[0], size),
    anchors: drawn(drawShares(transposed(volume, size), size, temperature), races[1], size),
  };
}

function inputsOf(tuple: Rows): Float64Array {
  const products = tuple.flatMap((x, l) =>
    tuple.slice(l + 1).map((y) => x.map((v, c) => v * (y[c] as number))),
  );
  return Float64Array.from([...tuple, ...products].flatMap((x) => [...x]));
}

/** x W + b for weights stored [inputs, outputs]. */
function linear(params: ParamRows, name: string, x: Float64Array): Float64Array {
  const weight = params[`${name}.weight`] as Rows;
  const [bias] = params[`${name}.bias`] as Rows;
  return (bias as Float64Array).map(
    (b, out) =>
      b +
      dot(
        x,
        weight.map((row) => row[out] as number),
      ),
  );
}

/** What the hidden layer gets; a loss is not smooth where one of these is 0. */
export const hiddenInputs = (tuple: Rows, params: ParamRows): Float64Array =>
  linear(params, 'matching.linear1', inputsOf(tuple));

export function matchingLogit(tuple: Rows, params: ParamRows): number {
  const hidden = hiddenInputs(tuple, params).map((v) => Math.max(v, 0));
  return linear(params, 'matching.linear2', hidden)[0] as number;
}

/** The true tuples, then those with wrong data, then those with a wrong anchor. */
export function judgedTuples(
  members: readonly Rows[],
  anchor: number,
  wrong: { data: readonly number[]; anchors: readonly number[] },
): Float64Array[][] {
  const tuple = (ofAnchor: number, ofData: number): Float64Array[] =>
    members.map((rows, l) => rows[l === anchor ? ofAnchor : ofData] as Float64Array);
  return [
    ...wrong.data.map((_, i) => tuple(i, i)),
    ...wrong.data.map((j, i) => tuple(i, j)),
    ...wrong.anchors.map((j, i) => tuple(j, i)),
  ];
}

export function matchingLoss(tuples: readonly Rows[], params: ParamRows): number {
  const logits = tuples.map((tuple) => matchingLogit(tuple, params));
  const costs = logits.map((z, i) => softplus(i < tuples.length / 3 ? -z : z));
  return costs.reduce((a, b) => a + b, 0) / tuples.length;
}
