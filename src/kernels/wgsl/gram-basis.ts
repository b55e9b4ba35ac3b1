import { basisSize, columnSize, DEPENDENT_SHARE, entryOf } from '../gram-basis.ts';
import { ADDS } from '../kernel.ts';
import { perLine } from './lanes.ts';
import { constantsOf, float, perEntry, type Wgsl } from './stage.ts';

/** A thread rereads only what it wrote itself, so no barrier is needed between a vector's rounds. */
export const tupleBasis: Wgsl = (args) => {
  const { at } = args;
  const { n, cols, count } = constantsOf(args, 'n', 'cols', 'count');
  const size = basisSize(count);
  const inverseAt = (count * (count + 1)) / 2;
  const r = (place: number): string => at('r', `line * ${size}u + ${place}u`);
  const q = (l: number): string => at('q', `(${l * n}u + line) * ${cols}u + j`);
  const across = (body: string): string =>
    `for (var j = start; j < ${cols}u; j += LANES) { ${body} }`;

  const project = (l: number, p: number): string => `
    along = 0.0;
    ${across(`along += ${q(p)} * ${q(l)};`)}
    along = total(along);
    ${across(`${q(l)} -= along * ${q(p)};`)}
    r${p}_${l} += along;`;
  const member = (l: number): string => {
    const earlier = Array.from({ length: l }, (_, p) => p);
    const pass = earlier.map((p) => project(l, p)).join('');
    return `
  {
    var along = 0.0;
    ${earlier.map((p) => `var r${p}_${l} = 0.0;`).join(' ')}
    var whole = 0.0;
    ${across(`let value = ${at(`x${l}`, `line * ${cols}u + j`)}; ${q(l)} = value; whole += value * value;`)}
    whole = total(whole);
    ${pass}${pass}
    var squared = 0.0;
    ${across(`let value = ${q(l)}; squared += value * value;`)}
    var length = sqrt(total(squared));
    let isIndependent = length > ${DEPENDENT_SHARE} * sqrt(whole);
    let inverse = select(0.0, 1.0 / max(length, 1e-37), isIndependent);
    length = select(0.0, length, isIndependent);
    ${across(`${q(l)} *= inverse;`)}
    volume *= length;
    if (lane == 0u && isLine) {
      ${earlier.map((p) => `${r(entryOf(count, p, l))} = r${p}_${l};`).join('\n      ')}
      ${r(entryOf(count, l, l))} = length;
      ${r(inverseAt + l)} = inverse;
    }
  }`;
  };
  const body = `
  var volume = 1.0;
  ${Array.from({ length: count }, (_, l) => member(l)).join('')}
  var squaredAnchor = 0.0;
  ${across(`let value = ${at('a', `line * ${cols}u + j`)}; squaredAnchor += value * value;`)}
  squaredAnchor = total(squaredAnchor);
  if (lane == 0u && isLine) {
    ${r(inverseAt + count)} = volume;
    ${r(inverseAt + count + 1)} = squaredAnchor;
  }`;
  return { stages: [perLine(args, n, 'rows', body)] };
};

export const tupleSolve: Wgsl = (args) => {
  const { at } = args;
  const { n, cols, count } = constantsOf(args, 'n', 'cols', 'count');
  const modes = constantsOf(args, ...Array.from({ length: count }, (_, l) => `mode${l}`));
  const size = basisSize(count);
  const inverseAt = (count * (count + 1)) / 2;
  const members = Array.from({ length: count }, (_, l) => l);
  const stacked = (view: string, l: number): string => at(view, `${l * n * cols}u + i`);
  const sums = (place: number): string => at('sums', `row * ${columnSize(count)}u + ${place}u`);
  const r = (place: number): string => at('r', `row * ${size}u + ${place}u`);

  const solve = (l: number): string => {
    const ofBasis = members.map((p) => {
      const cross = sums(1 + entryOf(count, Math.min(l, p), Math.max(l, p)));
      return `value += ${p === l ? `(own + ${cross})` : cross} * q${p};`;
    });
    const ofLater = members
      .slice(l + 1)
      .map((p) => `value -= solved${p} * ${r(entryOf(count, l, p))};`);
    const mode = modes[`mode${l}`];
    return `
  value = ${stacked('g', l)};
  ${[...ofBasis, ...ofLater].join('\n  ')}
  let solved${l} = value * ${r(inverseAt + l)};
  ${mode ? `${at(`d${l}`, 'i')} ${mode === ADDS ? '+=' : '='} solved${l};` : ''}`;
  };
  const body = `
  let row = i / ${cols}u;
  let own = ${sums(0)};
  var value = ${float(0)};
  ${members.map((p) => `let q${p} = ${stacked('q', p)};`).join('\n  ')}
  ${members.toReversed().map(solve).join('')}`;
  return { stages: [perEntry(n * cols, body)] };
};
