/** The diagonal of Symile's tables, where the true tuples are. */
import { perLine } from './lanes.ts';
import { constantsOf, float, perEntry, perEntryOf, type Wgsl } from './stage.ts';

const namesOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, m) => `x${m}`);

export const productDiagonal: Wgsl = (args) => {
  const { at } = args;
  const { n, cols, count, scale } = constantsOf(args, 'n', 'cols', 'count', 'scale');
  const product = namesOf(count).map((x) => at(x, 'p'));
  const body = `
  var sum = 0.0;
  for (var j = start; j < ${cols}u; j += LANES) {
    let p = line * ${cols}u + j;
    sum += ${product.join(' * ')};
  }
  sum = total(sum);
  if (lane == 0u && isLine) { ${at('z', `line * ${n + 1}u`)} = ${float(scale)} * sum; }`;
  return { stages: [perLine(args, n, 'rows', body)] };
};

export const productDiagonalBackward: Wgsl = (args) => {
  const names = ['n', 'cols', 'count', 'scale', 'of', 'accumulate'] as const;
  const { n, cols, count, scale, of, accumulate } = constantsOf(args, ...names);
  const others = namesOf(count).filter((_, m) => m !== of);
  const body = (at: typeof args.at, width: number): string => `
  let row = i / ${cols / width}u;
  let factor = ${float(scale)} * ${args.at('z', `row * ${n + 1}u`)};
  ${at('d', 'i')} ${accumulate ? '+=' : '='} factor * ${others.map((x) => at(x, 'i')).join(' * ')};`;
  return { stages: [perEntryOf(args, [...others, 'd'], n * cols, cols, body)] };
};

export const clearDiagonal: Wgsl = (args) => {
  const { n } = constantsOf(args, 'n');
  return { stages: [perEntry(n, `${args.at('z', `i * ${n + 1}u`)} = 0.0;`)] };
};
