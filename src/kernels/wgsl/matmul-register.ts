/** A matrix product without barriers: each thread keeps a few rows and columns of outputs in registers and leaves the reuse of operands to the caches. */
import { element, fourElements, store, type Operand, type Product } from './matmul-product.ts';
import type { WgslArguments, WgslStage } from './stage.ts';

const FOUR = [0, 1, 2, 3] as const;

export interface RegisterGeometry {
  /** Outputs of a thread; multiples of 4. */
  readonly rows: number;
  readonly columns: number;
  /** Threads of a workgroup along each direction; a power of two. */
  readonly side: number;
}

/** What a thread computes: its rows, and its columns by fours, each `stride` columns from the one before. */
interface Share {
  readonly lines: readonly number[];
  readonly groups: readonly number[];
  readonly stride: number;
}

export const registerTile = ({ rows, columns, side }: RegisterGeometry) => ({
  stage: (args: WgslArguments, product: Product, splits: number): WgslStage => {
    const { m, n, k } = product;
    const across = acrossFor(n, columns, side);
    const down = (side * side) / across;
    const lines = Array.from({ length: rows }, (_, r) => r);
    const groups = Array.from({ length: columns / 4 }, (_, v) => v);
    const share: Share = { lines, groups, stride: across * 4 };
    const stretch = Math.ceil(k / splits / 4) * 4;
    const sums = lines.flatMap((r) => groups.map((v) => `var sum${r}_${v} = vec4f();`));
    const stores = lines.map(
      (r) => `if (row + ${r}u < ${m}u) {
  ${groups
    .map((v) =>
      store(args, product, {
        row: `(row + ${r}u)`,
        column: `(column + ${v * share.stride}u)`,
        sum: `sum${r}_${v}`,
        split: splits === 1 ? null : 'id.z',
      }),
    )
    .join('\n  ')}
  }`,
    );
    const code = `
@compute @workgroup_size(${across}, ${down})
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let row = (id.y * ${down}u + local.y) * ${rows}u;
  let column = id.x * ${across * columns}u + local.x * 4u;
  ${sums.join('\n  ')}
  ${lines.map((r) => `let row${r} = min(row + ${r}u, ${m - 1}u);`).join('\n  ')}
  ${splits === 1 ? `let begin = 0u; let end = ${k}u;` : `let begin = id.z * ${stretch}u; let end = min(begin + ${stretch}u, ${k}u);`}
  ${product.isVector ? vectorLoop(args, product, share) : scalarLoop(args, product, share)}
  ${stores.join('\n  ')}
}`;
    return {
      code,
      workgroups: [Math.ceil(n / (across * columns)), Math.ceil(m / (down * rows)), splits],
    };
  },
});

/** Threads along the columns; fewer where these are few, because a thread past the last column computes all the same. */
function acrossFor(n: number, columns: number, side: number): number {
  let across = side;
  while (across > 1 && (across / 2) * columns >= n) across /= 2;
  return across;
}

/** One l a round; columns past the end are read from the last one, and never stored. */
function scalarLoop(args: WgslArguments, product: Product, share: Share): string {
  const { lines, groups, stride } = share;
  const last = `${product.n - 1}u`;
  const columnOf = (v: number, c: number): string => `min(column + ${v * stride + c}u, ${last})`;
  const read = (operand: Operand, line: string): string =>
    element(args, product, operand, line, 'l');
  return `for (var l = begin; l < end; l++) {
    ${groups.map((v) => `let b${v} = vec4f(${FOUR.map((c) => read(product.b, columnOf(v, c))).join(', ')});`).join('\n    ')}
    ${lines
      .map((r) => {
        const adds = groups.map((v) => `sum${r}_${v} += a${r} * b${v};`).join(' ');
        return `let a${r} = ${read(product.a, `row${r}`)}; ${adds}`;
      })
      .join('\n    ')}
  }`;
}

/** Four l a round wherever an operand's neighbours in memory lie along k. */
function vectorLoop(args: WgslArguments, product: Product, share: Share): string {
  const { lines, groups, stride } = share;
  const { a, b, m, n } = product;
  const read = (operand: Operand, line: string, l: string): string =>
    fourElements(args, product, operand, line, l);
  const startOf = (v: number): string => `min(column + ${v * stride}u, ${n - 4}u)`;
  if (!b.linesAreAdjacent) {
    // Both run along k: dot products of four.
    return `for (var l = begin; l < end; l += 4u) {
    ${lines.map((r) => `let a${r} = ${read(a, `row${r}`, 'l')};`).join('\n    ')}
    ${groups
      .flatMap((v) => [
        ...FOUR.map(
          (c) => `let b${v}_${c} = ${read(b, `min(column + ${v * stride + c}u, ${n - 1}u)`, 'l')};`,
        ),
        ...lines.map(
          (r) => `sum${r}_${v} += vec4f(${FOUR.map((c) => `dot(a${r}, b${v}_${c})`).join(', ')});`,
        ),
      ])
      .join('\n    ')}
  }`;
  }
  if (a.linesAreAdjacent) {
    const quads = lines.filter((r) => r % 4 === 0);
    return `for (var l = begin; l < end; l++) {
    ${quads.map((r) => `let a${r} = ${read(a, `min(row + ${r}u, ${m - 4}u)`, 'l')};`).join('\n    ')}
    ${groups
      .flatMap((v) => [
        `let b${v} = ${read(b, startOf(v), 'l')};`,
        ...lines.map((r) => `sum${r}_${v} += a${r - (r % 4)}[${r % 4}] * b${v};`),
      ])
      .join('\n    ')}
  }`;
  }
  return `for (var l = begin; l < end; l += 4u) {
    ${lines.map((r) => `let a${r} = ${read(a, `row${r}`, 'l')};`).join('\n    ')}
    ${FOUR.flatMap((s) =>
      groups.flatMap((v) => [
        `let b${s}_${v} = ${read(b, startOf(v), `(l + ${s}u)`)};`,
        ...lines.map((r) => `sum${r}_${v} += a${r}[${s}] * b${s}_${v};`),
      ]),
    ).join('\n    ')}
  }`;
}
