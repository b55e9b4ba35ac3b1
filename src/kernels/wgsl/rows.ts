/** Kernels that work on one row at a time: unit length, and pulls between matched rows. */
import { ADDS } from '../kernel.ts';
import { perLine } from './lanes.ts';
import { constantsOf, float, type Wgsl } from './stage.ts';

/** A loop over the columns of the row `line`; `body` sees the place `p` of the entry. */
const across = (cols: number, body: string): string =>
  `for (var j = start; j < ${cols}u; j += LANES) { let p = line * ${cols}u + j; ${body} }`;

export const normalise: Wgsl = (args) => {
  const { at } = args;
  const { rows, cols } = constantsOf(args, 'rows', 'cols');
  const body = `
  var squared = 0.0;
  ${across(cols, `let value = ${at('x', 'p')}; squared += value * value;`)}
  let length = sqrt(total(squared));
  let scale = 1.0 / max(length, 1e-12);
  ${across(cols, `${at('y', 'p')} = ${at('x', 'p')} * scale;`)}
  if (lane == 0u && isLine) { ${at('inverse', 'line')} = select(0.0, scale, length > 1e-12); }`;
  return { stages: [perLine(args, rows, 'rows', body)] };
};

export const normaliseBackward: Wgsl = (args) => {
  const { at } = args;
  const { rows, cols, accumulate } = constantsOf(args, 'rows', 'cols', 'accumulate');
  const body = `
  var along = 0.0;
  ${across(cols, `along += ${at('dy', 'p')} * ${at('y', 'p')};`)}
  along = total(along);
  let inverse = ${at('inverse', `min(line, ${rows - 1}u)`)};
  ${across(cols, `${at('dx', 'p')} ${accumulate ? '+=' : '='} (${at('dy', 'p')} - ${at('y', 'p')} * along) * inverse;`)}`;
  return { stages: [perLine(args, rows, 'rows', body)] };
};

interface Pull {
  /** What is summed over a row, given `x` and `y`. */
  readonly term: string;
  /** The loss, given `sum`. */
  readonly loss: string;
  /** The gradients of one entry for a loss of scale 1. */
  readonly ofX: string;
  readonly ofY: string;
}

const pull =
  ({ term, loss, ofX, ofY }: Pull): Wgsl =>
  (args) => {
    const { at } = args;
    const { rows, cols, scale, factor, gradX, gradY } = constantsOf(
      args,
      'rows',
      'cols',
      'scale',
      'factor',
      'gradX',
      'gradY',
    );
    const gradient = (mode: number, view: string, value: string): string =>
      mode === 0
        ? ''
        : `${at(view, 'p')} ${mode === ADDS ? '+=' : '='} ${float(factor * scale)} * ${value};`;
    const body = `
  var sum = 0.0;
  ${across(
    cols,
    `let x = ${at('x', 'p')};
    let y = ${at('y', 'p')};
    sum += ${term};
    ${gradient(gradX, 'dx', ofX)}
    ${gradient(gradY, 'dy', ofY)}`,
  )}
  sum = total(sum);
  if (lane == 0u && isLine) { ${at('loss', 'line')} = ${float(scale)} * ${loss}; }`;
    return { stages: [perLine(args, rows, 'rows', body)] };
  };

export const intra: Wgsl = pull({
  term: '(x - y) * (x - y)',
  loss: 'sum',
  ofX: '2.0 * (x - y)',
  ofY: '2.0 * (y - x)',
});

export const cosinePull: Wgsl = pull({ term: 'x * y', loss: '(1.0 - sum)', ofX: '-y', ofY: '-x' });
