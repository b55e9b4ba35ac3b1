/** A matrix product without barriers: each thread keeps 4 x `columns` outputs in registers and leaves the reuse of operands to the caches. */
import { element, fourElements, store, type Operand, type Product } from './matmul-product.ts';
import type { WgslArguments, WgslStage } from './stage.ts';

const ROWS = 4;
const THREADS = 64;
/** Threads along the columns of a product; fewer where these are few, because a thread past the last column computes all the same. */
const MOST_ACROSS = 8;
const FOUR = [0, 1, 2, 3] as const;

export const registerTile = (columns: 4 | 16) => ({
  stage: (args: WgslArguments, product: Product, splits: number): WgslStage => {
    const { m, n, k } = product;
    const across = acrossFor(n, columns);
    const down = THREADS / across;
    const groups = Array.from({ length: columns / 4 }, (_, v) => v);
    const stretch = Math.ceil(k / splits / 4) * 4;
    const sums = FOUR.flatMap((r) => groups.map((v) => `var sum${r}_${v} = vec4f();`));
    const stores = FOUR.map(
      (r) => `if (row + ${r}u < ${m}u) {
  ${groups
    .map((v) =>
      store(args, product, {
        row: `(row + ${r}u)`,
        column: `(column + ${v * across * 4}u)`,
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
  let row = (id.y * ${down}u + local.y) * ${ROWS}u;
  let column = id.x * ${across * columns}u + local.x * 4u;
  ${sums.join('\n  ')}
  ${FOUR.map((r) => `let row${r} = min(row + ${r}u, ${m - 1}u);`).join('\n  ')}
  ${splits === 1 ? `let begin = 0u; let end = ${k}u;` : `let begin = id.z * ${stretch}u; let end = min(begin + ${stretch}u, ${k}u);`}
  ${product.isVector ? vectorLoop(args, product, groups, across) : scalarLoop(args, product, groups, across)}
  ${stores.join('\n  ')}
}`;
    return {
      code,
      workgroups: [Math.ceil(n / (across * columns)), Math.ceil(m / (down * ROWS)), splits],
    };
  },
});

function acrossFor(n: number, columns: number): number {
  let across = MOST_ACROSS;
  while (across > 1 && (across / 2) * columns >= n) across /= 2;
  return across;
}

/** One l a round; columns past the end are read from the last one, and never stored. */
function scalarLoop(
  args: WgslArguments,
  product: Product,
  groups: readonly number[],
  across: number,
): string {
  const last = `${product.n - 1}u`;
  const columnOf = (v: number, c: number): string =>
    `min(column + ${v * across * 4 + c}u, ${last})`;
  const read = (operand: Operand, line: string): string =>
    element(args, product, operand, line, 'l');
  return `for (var l = begin; l < end; l++) {
    ${groups.map((v) => `let b${v} = vec4f(${FOUR.map((c) => read(product.b, columnOf(v, c))).join(', ')});`).join('\n    ')}
    ${FOUR.map((r) => {
      const adds = groups.map((v) => `sum${r}_${v} += a${r} * b${v};`).join(' ');
      return `let a${r} = ${read(product.a, `row${r}`)}; ${adds}`;
    }).join('\n    ')}
  }`;
}

/** Four l a round wherever an operand's neighbours in memory lie along k. */
function vectorLoop(
  args: WgslArguments,
  product: Product,
  groups: readonly number[],
  across: number,
): string {
  const { a, b, m, n } = product;
  const read = (operand: Operand, line: string, l: string): string =>
    fourElements(args, product, operand, line, l);
  const startOf = (v: number): string => `min(column + ${v * across * 4}u, ${n - 4}u)`;
  if (!b.linesAreAdjacent) {
    // Both run along k: dot products of four.
    return `for (var l = begin; l < end; l += 4u) {
    ${FOUR.map((r) => `let a${r} = ${read(a, `row${r}`, 'l')};`).join('\n    ')}
    ${groups
      .flatMap((v) => [
        ...FOUR.map(
          (c) =>
            `let b${v}_${c} = ${read(b, `min(column + ${v * across * 4 + c}u, ${n - 1}u)`, 'l')};`,
        ),
        ...FOUR.map(
          (r) => `sum${r}_${v} += vec4f(${FOUR.map((c) => `dot(a${r}, b${v}_${c})`).join(', ')});`,
        ),
      ])
      .join('\n    ')}
  }`;
  }
  if (a.linesAreAdjacent) {
    return `for (var l = begin; l < end; l++) {
    let a = ${read(a, `min(row, ${m - 4}u)`, 'l')};
    ${groups
      .flatMap((v) => [
        `let b${v} = ${read(b, startOf(v), 'l')};`,
        ...FOUR.map((r) => `sum${r}_${v} += a[${r}] * b${v};`),
      ])
      .join('\n    ')}
  }`;
  }
  return `for (var l = begin; l < end; l += 4u) {
    ${FOUR.map((r) => `let a${r} = ${read(a, `row${r}`, 'l')};`).join('\n    ')}
    ${FOUR.flatMap((s) =>
      groups.flatMap((v) => [
        `let b${s}_${v} = ${read(b, startOf(v), `(l + ${s}u)`)};`,
        ...FOUR.map((r) => `sum${r}_${v} += a${r}[${s}] * b${s}_${v};`),
      ]),
    ).join('\n    ')}
  }`;
}
