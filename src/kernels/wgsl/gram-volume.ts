import { basisSize, columnSize, entryOf } from '../gram-basis.ts';
import { UNRESOLVED_SHARE } from '../gram-volume.ts';
import { perLine } from './lanes.ts';
import { constantsOf, float, perEntry, type Wgsl, type WgslArguments } from './stage.ts';

const CONSTANTS = ['n', 'count', 'temperature', 'squared'] as const;

const membersOf = (count: number): readonly number[] => Array.from({ length: count }, (_, l) => l);

/** u_l of the pair at `p`, the anchor's squared length, the distance to the span, and b of the column; `row` and `column` are given. */
function pair({ at, constants }: WgslArguments): string {
  const { count = 0 } = constants;
  const size = basisSize(count);
  const members = membersOf(count);
  return `
    ${members.map((l) => `let u${l} = ${at(`u${l}`, 'p')};`).join('\n    ')}
    let whole = ${at('r', `row * ${size}u + ${size - 1}u`)};
    let rest = whole${members.map((l) => ` - u${l} * u${l}`).join('')};
    let distance = sqrt(max(rest, 0.0)) * select(0.0, 1.0, rest > ${UNRESOLVED_SHARE} * whole);
    let own = ${at('r', `column * ${size}u + ${size - 2}u`)};`;
}

/** dL/dV and w = dL/dV b / s from dL/dz at `p`. */
function slopes({ at, constants }: WgslArguments): string {
  const { temperature = 1, squared } = constants;
  const d = at('d', 'p');
  const slope = squared
    ? `${float(-2 / temperature)} * own * distance * ${d}`
    : `${float(-1 / temperature)} * ${d}`;
  return `
    let slope = ${slope};
    let weight = select(0.0, slope * own / max(distance, 1e-30), distance > 0.0);`;
}

const placed = (n: number): string => `
  let p = i;
  let row = i / ${n}u;
  let column = i % ${n}u;`;

export const gramLogits: Wgsl = (args) => {
  const { n, temperature, squared } = constantsOf(args, ...CONSTANTS);
  const body = `${placed(n)}${pair(args)}
  let volume = own * distance;
  ${args.at('z', 'i')} = ${float(-1 / temperature)} * ${squared ? 'volume * volume' : 'volume'};`;
  return { stages: [perEntry(n * n, body)] };
};

export const gramWeights: Wgsl = (args) => {
  const { n, count } = constantsOf(args, ...CONSTANTS);
  const writes = membersOf(count).map((l) => `${args.at(`u${l}`, 'p')} = u${l} * weight;`);
  const body = `${placed(n)}${pair(args)}${slopes(args)}
  ${writes.join('\n  ')}`;
  return { stages: [perEntry(n * n, body)] };
};

export const gramSums: Wgsl = (args) => {
  const { at } = args;
  const { n, count } = constantsOf(args, ...CONSTANTS);
  const pairs = membersOf(count).flatMap((l) =>
    membersOf(count)
      .slice(l)
      .map((p) => ({ l, p, place: 1 + entryOf(count, l, p) })),
  );
  const over = (isRow: boolean, body: string): string => `
  for (var o = start; o < ${n}u; o += LANES) {
    let row = ${isRow ? 'line' : 'o'};
    let column = ${isRow ? 'o' : 'line'};
    let p = row * ${n}u + column;
    ${pair(args)}${slopes(args)}
    ${body}
  }`;
  const keep = (place: string, value: string): string => `
  ${value} = total(${value});
  if (lane == 0u && isLine) { ${at('sums', place)} = ${value}; }`;
  const inColumn = (place: number): string => `${n}u + line * ${columnSize(count)}u + ${place}u`;
  const body = `
  var ofRow = 0.0;
  ${over(true, 'ofRow += weight;')}
  ${keep('line', 'ofRow')}
  alongColumns();
  var sum0 = 0.0;
  ${pairs.map(({ place }) => `var sum${place} = 0.0;`).join(' ')}
  ${over(
    false,
    `sum0 += slope * own * distance;
    ${pairs.map(({ l, p, place }) => `sum${place} += weight * u${l} * u${p};`).join('\n    ')}`,
  )}
  ${keep(inColumn(0), 'sum0')}
  ${pairs.map(({ place }) => keep(inColumn(place), `sum${place}`)).join('')}`;
  return { stages: [perLine(args, n, 'rows', body)] };
};
