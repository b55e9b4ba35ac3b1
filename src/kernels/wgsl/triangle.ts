/** TRIANGLE's scores and their gradients; a row of `lengths` is |first|², first . side, |side|² and |a|². */
import { ADDS } from '../kernel.ts';
import { perLine } from './lanes.ts';
import {
  constantsOf,
  float,
  perEntry,
  perEntryOf,
  type Wgsl,
  type WgslArguments,
} from './stage.ts';

export const triangleSides: Wgsl = (args) => {
  const { at } = args;
  const { n, cols } = constantsOf(args, 'n', 'cols');
  const lengths = ['ofFirst', 'cross', 'ofSide', 'ofAnchor'];
  const body = `
  ${lengths.map((name) => `var ${name} = 0.0;`).join(' ')}
  for (var j = start; j < ${cols}u; j += LANES) {
    let p = line * ${cols}u + j;
    let first = ${at('first', 'p')};
    let side = first - ${at('second', 'p')};
    let anchor = ${at('a', 'p')};
    ${at('side', 'p')} = side;
    ofFirst += first * first;
    cross += first * side;
    ofSide += side * side;
    ofAnchor += anchor * anchor;
  }
  ${lengths.map((name) => `${name} = total(${name});`).join('\n  ')}
  if (lane == 0u && isLine) {
    ${lengths.map((name, place) => `${at('lengths', `line * 4u + ${place}u`)} = ${name};`).join('\n    ')}
  }`;
  return { stages: [perLine(args, n, 'rows', body)] };
};

/** |u|², u . e and |e|² of the pair at `p`; `row` and `column` are given. */
const pair = ({ at }: WgslArguments): string => `
    let leg = ${at('lengths', 'row * 4u + 3u')} + ${at('lengths', 'column * 4u')} - 2.0 * ${at('u0', 'p')};
    let along = ${at('u1', 'p')} - ${at('lengths', 'column * 4u + 1u')};
    let side = ${at('lengths', 'column * 4u + 2u')};`;

const placed = (n: number): string => `
  let p = i;
  let row = i / ${n}u;
  let column = i % ${n}u;`;

/** dL/d(score) from dL/dz at `p`. */
const slope = ({ at }: WgslArguments, temperature: number): string => `
    let ofScore = ${float(-1 / temperature)} * ${at('d', 'p')};`;

export const triangleLogits: Wgsl = (args) => {
  const { n, temperature } = constantsOf(args, 'n', 'temperature');
  const body = `${placed(n)}${pair(args)}
  ${args.at('z', 'p')} = ${float(-1 / (2 * temperature))} * (leg * side - along * along);`;
  return { stages: [perEntry(n * n, body)] };
};

export const triangleWeights: Wgsl = (args) => {
  const { n, temperature } = constantsOf(args, 'n', 'temperature');
  const body = `${placed(n)}${pair(args)}${slope(args, temperature)}
  ${args.at('u0', 'p')} = -ofScore * side;
  ${args.at('u1', 'p')} = -ofScore * along;`;
  return { stages: [perEntry(n * n, body)] };
};

export const triangleSums: Wgsl = (args) => {
  const { at } = args;
  const { n, temperature } = constantsOf(args, 'n', 'temperature');
  const over = (isRow: boolean, body: string): string => `
  for (var o = start; o < ${n}u; o += LANES) {
    let row = ${isRow ? 'line' : 'o'};
    let column = ${isRow ? 'o' : 'line'};
    let p = row * ${n}u + column;
    ${pair(args)}${slope(args, temperature)}
    ${body}
  }`;
  const keep = (part: number, value: string): string => `
  ${value} = total(${value});
  if (lane == 0u && isLine) { ${at('sums', `${part * n}u + line`)} = ${value}; }`;
  const body = `
  var ofAnchor = 0.0;
  ${over(true, 'ofAnchor += ofScore * side / 2.0;')}
  ${keep(0, 'ofAnchor')}
  alongColumns();
  var ofFirst = 0.0;
  var ofCross = 0.0;
  var ofSide = 0.0;
  ${over(
    false,
    `ofFirst += ofScore * side / 2.0;
    ofCross += ofScore * along;
    ofSide += ofScore * leg / 2.0;`,
  )}
  ${keep(1, 'ofFirst')}
  ${keep(2, 'ofCross')}
  ${keep(3, 'ofSide')}`;
  return { stages: [perLine(args, n, 'rows', body)] };
};

export const triangleFinish: Wgsl = (args) => {
  const { n, cols, mode0, mode1 } = constantsOf(args, 'n', 'cols', 'mode0', 'mode1');
  const views = ['first', 'side', 'g0', 'g1', ...(mode0 ? ['d0'] : []), ...(mode1 ? ['d1'] : [])];
  const sum = (part: number): string => args.at('sums', `${part * n}u + row`);
  const gradient = (at: typeof args.at, mode: number, view: string, value: string): string =>
    mode === 0 ? '' : `${at(view, 'i')} ${mode === ADDS ? '+=' : '='} ${value};`;
  const body = (at: typeof args.at, width: number): string => `
  let row = i / ${cols / width}u;
  let first = ${at('first', 'i')};
  let side = ${at('side', 'i')};
  let ofCross = ${sum(2)};
  let ofSide = ${at('g1', 'i')} + ofCross * first + 2.0 * ${sum(3)} * side;
  let ofFirst = ${at('g0', 'i')} + 2.0 * ${sum(1)} * first + ofCross * side + ofSide;
  ${gradient(at, mode0, 'd0', 'ofFirst')}
  ${gradient(at, mode1, 'd1', '-ofSide')}`;
  return { stages: [perEntryOf(args, views, n * cols, cols, body)] };
};
