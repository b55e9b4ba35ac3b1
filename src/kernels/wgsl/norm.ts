import { VARIANCE_EPSILON } from '../norm.ts';
import { perLine } from './lanes.ts';
import { constantsOf, float, type Wgsl, type WgslArguments } from './stage.ts';

/** A loop over the rows of the column `line`; `body` sees the row `i`. */
const down = (rows: number, body: string): string =>
  `for (var i = start; i < ${rows}u; i += LANES) { ${body} }`;

const inColumn = ({ at }: WgslArguments, view: string, cols: number): string =>
  at(view, `i * ${cols}u + line`);

export const columnSums: Wgsl = (args) => {
  const { rows, cols, accumulate } = constantsOf(args, 'rows', 'cols', 'accumulate');
  const body = `
  var sum = 0.0;
  ${down(rows, `sum += ${inColumn(args, 'x', cols)};`)}
  sum = total(sum);
  if (lane == 0u && isLine) { ${args.at('out', 'line')} ${accumulate ? '+=' : '='} sum; }`;
  return { stages: [perLine(args, cols, 'columns', body)] };
};

export const norm: Wgsl = (args) => {
  const { at } = args;
  const { rows, cols, relu } = constantsOf(args, 'rows', 'cols', 'relu');
  const z = inColumn(args, 'z', cols);
  const body = `
  var sum = 0.0;
  ${down(rows, `sum += ${z};`)}
  let mean = total(sum) / ${float(rows)};
  var squared = 0.0;
  ${down(rows, `let off = ${z} - mean; squared += off * off;`)}
  let inverse = 1.0 / sqrt(total(squared) / ${float(rows)} + ${VARIANCE_EPSILON});
  if (!isLine) { return; }
  if (lane == 0u) {
    ${at('stats', 'line')} = mean;
    ${at('stats', `${cols}u + line`)} = inverse;
  }
  let slope = ${at('gamma', 'line')} * inverse;
  let shift = ${at('beta', 'line')};
  ${down(
    rows,
    `let value = slope * (${z} - mean) + shift;
    ${inColumn(args, 'y', cols)} = ${relu ? 'max(value, 0.0)' : 'value'};`,
  )}`;
  return { stages: [perLine(args, cols, 'columns', body)] };
};

export const normBackward: Wgsl = (args) => {
  const { at } = args;
  const { rows, cols, relu, accumulate } = constantsOf(args, 'rows', 'cols', 'relu', 'accumulate');
  const d = inColumn(args, 'd', cols);
  const passed = relu ? `select(0.0, ${d}, ${inColumn(args, 'y', cols)} > 0.0)` : d;
  const gradient = `let gradient = ${passed};
    let unit = (${inColumn(args, 'z', cols)} - mean) * inverse;`;
  const assign = accumulate ? '+=' : '=';
  const body = `
  let column = min(line, ${cols - 1}u);
  let mean = ${at('stats', 'column')};
  let inverse = ${at('stats', `${cols}u + column`)};
  var ofGamma = 0.0;
  var ofBeta = 0.0;
  ${down(rows, `${gradient} ofBeta += gradient; ofGamma += gradient * unit;`)}
  ofGamma = total(ofGamma);
  ofBeta = total(ofBeta);
  if (!isLine) { return; }
  if (lane == 0u) {
    ${at('dgamma', 'line')} ${assign} ofGamma;
    ${at('dbeta', 'line')} ${assign} ofBeta;
  }
  let slope = ${at('gamma', 'line')} * inverse;
  ${down(
    rows,
    `${gradient}
    ${d} = slope * (gradient - (ofBeta + unit * ofGamma) / ${float(rows)});`,
  )}`;
  return { stages: [perLine(args, cols, 'columns', body)] };
};
