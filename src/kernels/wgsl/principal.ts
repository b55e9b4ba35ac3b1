/** PMRL's principal parts; every lane of a line finds the same eigenvectors, in registers. */
import { CLOSE_GAP, SWEEPS, UNRESOLVED_SHARE } from '../principal.ts';
import { perLine } from './lanes.ts';
import { constantsOf, float, type Wgsl, type WgslArguments } from './stage.ts';

/** Share of its diagonal below which an entry is not rotated away; the square of the inverse is still far from overflow. */
const NEGLIGIBLE = 1e-12;

const upTo = (k: number): readonly number[] => Array.from({ length: k }, (_, i) => i);

const sumOf = (k: number, term: (i: number) => string): string => upTo(k).map(term).join(' + ');

/** The pairs p < q in the order of the rotations. */
const pairsOf = (k: number): readonly (readonly [number, number])[] =>
  upTo(k).flatMap((p) => upTo(k).flatMap((q) => (p < q ? [[p, q] as const] : [])));

/** An entry of the symmetric table, and one of the eigenvectors in columns. */
const entry = (p: number, q: number): string => `a${Math.min(p, q)}_${Math.max(p, q)}`;
const vector = (p: number, c: number): string => `v${p}_${c}`;

/** y_c = X v_c at the place `p`; `x0`... are given. */
const projected = (k: number, c: number): string => sumOf(k, (m) => `${vector(m, c)} * x${m}`);

/** A loop over the entries of a row; `body` sees the members' `x0`... at the place `p`. */
const across = ({ at, constants }: WgslArguments, k: number, body: string): string => {
  const { cols = 0 } = constants;
  const members = upTo(k).map((m) => `let x${m} = ${at(`x${m}`, 'p')};`);
  return `for (var j = start; j < ${cols}u; j += LANES) {
    let p = line * ${cols}u + j;
    ${members.join(' ')}
    ${body}
  }`;
};

function rotate(k: number, p: number, q: number): string {
  const turn = (x: string, y: string): string =>
    `{ let x = ${x}; let y = ${y}; ${x} = c * x - s * y; ${y} = s * x + c * y; }`;
  const others = upTo(k).filter((r) => r !== p && r !== q);
  return `{
      let off = ${entry(p, q)};
      if (abs(off) > ${NEGLIGIBLE} * (abs(${entry(p, p)}) + abs(${entry(q, q)}))) {
        let theta = (${entry(q, q)} - ${entry(p, p)}) / (2.0 * off);
        let t = select(1.0, -1.0, theta < 0.0) / (abs(theta) + sqrt(theta * theta + 1.0));
        let c = 1.0 / sqrt(t * t + 1.0);
        let s = t * c;
        ${entry(p, p)} -= t * off;
        ${entry(q, q)} += t * off;
        ${entry(p, q)} = 0.0;
        ${others.map((r) => turn(entry(r, p), entry(r, q))).join('\n        ')}
        ${upTo(k)
          .map((r) => turn(vector(r, p), vector(r, q)))
          .join('\n        ')}
      }
    }`;
}

/** Swaps neighbours whose values are in the wrong order, as often as it may take; equal values keep their order. */
function sort(k: number): string {
  const swap = (x: string, y: string): string => `{ let x = ${x}; ${x} = ${y}; ${y} = x; }`;
  const order = (c: number): string => `if (${entry(c, c)} < ${entry(c + 1, c + 1)}) {
    ${swap(entry(c, c), entry(c + 1, c + 1))}
    ${upTo(k)
      .map((r) => swap(vector(r, c), vector(r, c + 1)))
      .join(' ')}
  }`;
  return upTo(k - 1)
    .flatMap((pass) => upTo(k - 1 - pass).map(order))
    .join('\n  ');
}

/** Eigenvectors and, on the diagonal of the table, eigenvalues: the largest first, and each vector on the side of its sum. */
function eigen(k: number): string {
  const identity = upTo(k).flatMap((p) =>
    upTo(k).map((c) => `var ${vector(p, c)} = ${p === c ? '1.0' : '0.0'};`),
  );
  const face = (c: number): string => `if (${sumOf(k, (p) => vector(p, c))} < 0.0) {
    ${upTo(k)
      .map((p) => `${vector(p, c)} = -${vector(p, c)};`)
      .join(' ')}
  }`;
  return `
  ${identity.join(' ')}
  for (var sweep = 0; sweep < ${SWEEPS}; sweep++) {
    ${pairsOf(k)
      .map(([p, q]) => rotate(k, p, q))
      .join('\n    ')}
  }
  ${sort(k)}
  ${upTo(k).map(face).join('\n  ')}`;
}

export const principalParts: Wgsl = (args) => {
  const { at } = args;
  const names = ['n', 'cols', 'count', 'temperature', 'scale'] as const;
  const { n, count: k, temperature, scale } = constantsOf(args, ...names);
  const table = [...upTo(k).map((p) => [p, p] as const), ...pairsOf(k)];
  const parts = (place: number, value: string): string =>
    `${at('parts', `line * ${k * (k + 3)}u + ${place}u`)} = ${value};`;
  const keep = (c: number): string => `
    ${upTo(k)
      .map((p) => parts(p * k + c, vector(p, c)))
      .join('\n    ')}
    ${parts(k * k + c, `singular${c}`)}
    ${parts(k * k + k + c, `inverse${c}`)}
    ${parts(k * k + 2 * k + c, `gap${c} / (gap${c} * gap${c} + ${float(CLOSE_GAP ** 2)})`)}`;
  const body = `
  ${table.map(([p, q]) => `var ${entry(p, q)} = 0.0;`).join(' ')}
  ${across(args, k, table.map(([p, q]) => `${entry(p, q)} += x${p} * x${q};`).join('\n    '))}
  ${table.map(([p, q]) => `${entry(p, q)} = total(${entry(p, q)});`).join('\n  ')}
  ${eigen(k)}
  let largest = ${entry(0, 0)};
  ${upTo(k)
    .map(
      (c) => `
  let singular${c} = select(0.0, sqrt(max(${entry(c, c)}, 0.0)), ${entry(c, c)} > ${float(UNRESOLVED_SHARE)} * largest);
  let inverse${c} = select(0.0, 1.0 / max(singular${c}, 1e-30), singular${c} > 0.0);
  let gap${c} = largest - ${entry(c, c)};`,
    )
    .join('')}
  ${across(args, k, `${at('direction', 'p')} = (${projected(k, 0)}) * inverse0;`)}
  if (lane == 0u && isLine) {
    let exponentials = ${sumOf(k, (c) => `exp((singular${c} - singular0) / ${float(temperature)})`)};
    ${at('loss', 'line')} = ${float(scale)} * log(exponentials);
    ${upTo(k).map(keep).join('')}
  }`;
  return { stages: [perLine(args, n, 'rows', body)] };
};

export const principalBackward: Wgsl = (args) => {
  const { at } = args;
  const names = ['n', 'cols', 'count', 'temperature', 'scale', 'factor'] as const;
  const { n, cols, count: k, temperature, scale, factor } = constantsOf(args, ...names);
  const parts = (place: number): string => at('parts', `row * ${k * (k + 3)}u + ${place}u`);
  // The first has no gap to itself, and mixes with all others.
  const later = upTo(k).slice(1);
  const ofValue = (c: number): string =>
    `${float((factor * scale) / temperature)} * (exponential${c} / exponentials - ${c === 0 ? '1.0' : '0.0'})`;
  const y = upTo(k).map((c) => `let y${c} = ${projected(k, c)};`);
  const offRadial = `let off = ${at('d', 'p')} - radial * y0 * inverse0;`;
  const body = `
  let row = min(line, ${n - 1}u);
  ${upTo(k)
    .flatMap((p) => upTo(k).map((c) => `let ${vector(p, c)} = ${parts(p * k + c)};`))
    .join('\n  ')}
  ${upTo(k)
    .map(
      (c) => `
  let exponential${c} = exp((${parts(k * k + c)} - ${parts(k * k)}) / ${float(temperature)});
  let inverse${c} = ${parts(k * k + k + c)};`,
    )
    .join('')}
  let exponentials = ${sumOf(k, (c) => `exponential${c}`)};
  ${upTo(k)
    .map((c) => `let ofValue${c} = ${ofValue(c)} * inverse${c};`)
    .join('\n  ')}
  var radial = 0.0;
  ${across(args, k, `radial += ${at('d', 'p')} * (${projected(k, 0)}) * inverse0;`)}
  radial = total(radial);
  ${later.map((c) => `var mix${c} = 0.0;`).join(' ')}
  ${across(
    args,
    k,
    `${y.join('\n    ')}
    ${offRadial}
    ${later.map((c) => `mix${c} += off * y${c};`).join('\n    ')}`,
  )}
  ${later.map((c) => `mix${c} = total(mix${c}) * inverse0 * ${parts(k * k + 2 * k + c)};`).join('\n  ')}
  ${across(
    args,
    k,
    `${y.join('\n    ')}
    ${offRadial}
    let basis0 = y0 * ofValue0 + off * inverse0 + ${later.map((c) => `mix${c} * y${c}`).join(' + ')};
    ${later.map((c) => `let basis${c} = y${c} * ofValue${c} + mix${c} * y0;`).join('\n    ')}
    ${upTo(k)
      .map(
        (p) =>
          `${at('g', `${p * n * cols}u + p`)} = ${sumOf(k, (c) => `${vector(p, c)} * basis${c}`)};`,
      )
      .join('\n    ')}`,
  )}`;
  return { stages: [perLine(args, n, 'rows', body)] };
};
