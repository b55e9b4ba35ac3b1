/**
 * A matrix product by tiles: a workgroup copies a square tile of each operand into its own memory, and each of its threads makes
 * `perThread` squared outputs from them (the classic scheme of blocked products on graphics cards, Volkov & Demmel 2008).
 */
import { element, fourElements, store, type Operand, type Product } from './matmul-product.ts';
import type { WgslArguments, WgslStage } from './stage.ts';

const FOUR = [0, 1, 2, 3] as const;

/** Stretches of k are multiples of this, whatever the tile, so that all tiles add in the same order. */
const LONGEST_TILE = 16;

interface Geometry {
  /** Threads along one side of a workgroup. */
  readonly side: number;
  /** Outputs a thread along each side. */
  readonly perThread: 4 | 8;
  /** Length of a tile along k, a multiple of 4 that divides LONGEST_TILE. */
  readonly depth: number;
}

export function workgroupTile({ side, perThread, depth }: Geometry) {
  const width = side * perThread;
  /** vec4s along one line of a tile; one more between lines keeps threads that store down a column off the same bank. */
  const fours = width / 4;
  const pitch = fours + 1;
  const threads = side * side;
  const groups = Array.from({ length: perThread / 4 }, (_, v) => v);

  return {
    stage: (args: WgslArguments, product: Product, splits: number): WgslStage => {
      const { m, n, k } = product;
      const stretch = Math.ceil(k / splits / LONGEST_TILE) * LONGEST_TILE;
      const isSplit = splits > 1;
      const isEven = k % depth === 0;
      const outputs = groups.flatMap((g) =>
        FOUR.map((r) => ({ name: `${g}${r}`, row: `(rows + ${g * side * 4 + r}u)` })),
      );
      const adds = groups.flatMap((g) =>
        FOUR.flatMap((r) => groups.map((v) => `sum${g}${r}_${v} += a${g}[${r}] * b${v};`)),
      );
      const stores = outputs.map(
        ({ name, row }) => `if (${row} < ${m}u) {
  ${groups
    .map((v) =>
      store(args, product, {
        row,
        column: `(columns + ${v * side * 4}u)`,
        sum: `sum${name}_${v}`,
        split: isSplit ? 'id.z' : null,
      }),
    )
    .join('\n  ')}
  }`,
      );
      const load = (operand: Operand, origin: string): string =>
        loadTile(args, product, { operand, origin, fours, pitch, threads, depth, isEven });
      const code = `
var<workgroup> tileA: array<vec4f, ${depth * pitch}>;
var<workgroup> tileB: array<vec4f, ${depth * pitch}>;

@compute @workgroup_size(${side}, ${side})
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_id) local: vec3u, @builtin(local_invocation_index) thread: u32) {
  let originA = id.y * ${width}u;
  let originB = id.x * ${width}u;
  ${outputs.flatMap(({ name }) => groups.map((v) => `var sum${name}_${v} = vec4f();`)).join('\n  ')}
  let begin = ${isSplit ? `id.z * ${stretch}u` : '0u'};
  let end = ${isSplit ? `min(begin + ${stretch}u, ${k}u)` : `${k}u`};
  for (var l0 = begin; l0 < end; l0 += ${depth}u) {
    ${load(product.a, 'originA')}
    ${load(product.b, 'originB')}
    workgroupBarrier();
    for (var l = 0u; l < ${depth}u; l++) {
      ${groups.map((g) => `let a${g} = tileA[l * ${pitch}u + local.y + ${g * side}u];`).join('\n      ')}
      ${groups.map((v) => `let b${v} = tileB[l * ${pitch}u + local.x + ${v * side}u];`).join('\n      ')}
      ${adds.join('\n      ')}
    }
    workgroupBarrier();
  }
  let rows = originA + local.y * 4u;
  let columns = originB + local.x * 4u;
  ${stores.join('\n  ')}
}`;
      return { code, workgroups: [Math.ceil(n / width), Math.ceil(m / width), splits] };
    },
  };
}

/**
 * A tile of an operand into workgroup memory, as vec4s along its lines: tile[l][line / 4]. Entries past the end of k are 0; lines past
 * the end are copies of the last one, whose outputs are never stored. Neighbouring threads read neighbouring floats.
 */
function loadTile(
  args: WgslArguments,
  product: Product,
  {
    operand,
    origin,
    fours,
    pitch,
    threads,
    depth,
    isEven,
  }: {
    operand: Operand;
    origin: string;
    fours: number;
    pitch: number;
    threads: number;
    depth: number;
    isEven: boolean;
  },
): string {
  const { isVector, k } = product;
  const last = `${operand.lines - 1}u`;
  const tile = operand.view === 'a' ? 'tileA' : 'tileB';
  const guarded = (value: string, l: string, zero: string): string =>
    isEven ? value : `select(${zero}, ${value}, ${l} < end)`;
  const safe = (l: string): string => (isEven ? l : `min(${l}, ${k - 1}u)`);
  const rounds = (count: number, body: string): string =>
    `for (var s = thread; s < ${count}u; s += ${threads}u) {
      ${body}
    }`;

  if (operand.linesAreAdjacent) {
    const value = isVector
      ? fourElements(args, product, operand, `min(line, ${operand.lines - 4}u)`, safe('l'))
      : `vec4f(${FOUR.map((c) => element(args, product, operand, `min(line + ${c}u, ${last})`, safe('l'))).join(', ')})`;
    return rounds(
      depth * fours,
      `let line = ${origin} + (s % ${fours}u) * 4u;
      let l = l0 + s / ${fours}u;
      ${tile}[s / ${fours}u * ${pitch}u + s % ${fours}u] = ${guarded(value, 'l', 'vec4f()')};`,
    );
  }
  if (isVector) {
    // A block of 4 x 4 at a time, turned.
    return rounds(
      (depth / 4) * fours,
      `let l = l0 + (s % ${depth / 4}u) * 4u;
      let line = ${origin} + s / ${depth / 4}u * 4u;
      let block = transpose(mat4x4f(${FOUR.map((c) => guarded(fourElements(args, product, operand, `min(line + ${c}u, ${last})`, isEven ? 'l' : `min(l, ${k - 4}u)`), 'l', 'vec4f()')).join(', ')}));
      let place = (s % ${depth / 4}u) * ${4 * pitch}u + s / ${depth / 4}u;
      ${FOUR.map((c) => `${tile}[place + ${c * pitch}u] = block[${c}];`).join('\n      ')}`,
    );
  }
  return rounds(
    depth * fours,
    `let l = l0 + s % ${depth}u;
      let line = ${origin} + s / ${depth}u * 4u;
      let value = vec4f(${FOUR.map((c) => element(args, product, operand, `min(line + ${c}u, ${last})`, safe('l'))).join(', ')});
      ${tile}[s % ${depth}u * ${pitch}u + s / ${depth}u] = ${guarded('value', 'l', 'vec4f()')};`,
  );
}
