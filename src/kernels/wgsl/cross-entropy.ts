import { perLine } from './lanes.ts';
import { constantsOf, float, perEntry, type Wgsl, type WgslArguments } from './stage.ts';

const CONSTANTS = ['n', 'smoothing', 'rows', 'columns', 'masked', 'threshold', 'scale'] as const;

/** Where a running maximum starts; WGSL need not have infinity. */
const LOWEST = '-3e38';

/** A loop over a row's or a column's entries that are not left out; `body` sees the place `p`. */
function along(args: WgslArguments, isRow: boolean, body: string): string {
  const { n, masked, threshold } = constantsOf(args, ...CONSTANTS);
  const skip = masked
    ? `if (o != line && ${args.at('mask', 'p')} > ${float(threshold)}) { continue; }`
    : '';
  return `for (var o = start; o < ${n}u; o += LANES) {
    let p = ${isRow ? `line * ${n}u + o` : `o * ${n}u + line`};
    ${skip}
    ${body}
  }`;
}

export const crossEntropy: Wgsl = (args) => {
  const { at } = args;
  const constants = constantsOf(args, ...CONSTANTS);
  const { n, smoothing } = constants;
  const spreads = smoothing !== 0;
  // What one line adds to the loss; its log-sum-exp is kept for the gradient.
  const line = (isRow: boolean): string => `
  {
    var top = ${LOWEST};
    var sum = 0.0;
    var all = 0.0;
    var count = 0.0;
    ${along(
      args,
      isRow,
      `let value = ${at('z', 'p')};
    if (value > top) {
      sum *= exp(top - value);
      top = value;
    }
    sum += exp(value - top);
    ${spreads ? 'all += value; count += 1.0;' : ''}`,
    )}
    let peak = highest(top);
    let lse = peak + log(total(sum * exp(top - peak)));
    let truth = ${at('z', `min(line, ${n - 1}u) * ${n + 1}u`)};
    var wanted = truth;
    ${
      spreads
        ? `all = total(all);
    count = total(count);
    wanted = ${float(1 - smoothing)} * truth + ${float(smoothing)} * all / count;`
        : ''
    }
    if (lane == 0u && isLine) { ${at('lse', isRow ? 'line' : `${n}u + line`)} = lse; }
    ${constants[isRow ? 'rows' : 'columns'] ? 'loss += lse - wanted;' : ''}
  }`;
  const body = `
  var loss = 0.0;
  ${line(true)}
  loss = turn(loss);
  ${line(false)}
  if (lane == 0u && isLine) { ${at('loss', 'line')} = ${float(constants.scale)} * loss; }`;
  return { stages: [perLine(args, n, 'rows', body)] };
};

/** How many entries each row and each column has left, into scratch [2 n]. */
function counts(args: WgslArguments, n: number) {
  const line = (isRow: boolean): string => `
  {
    var count = 0.0;
    ${along(args, isRow, 'count += 1.0;')}
    count = total(count);
    if (lane == 0u && isLine) { ${args.at('scratch', isRow ? 'line' : `${n}u + line`)} = count; }
  }`;
  return perLine(args, n, 'rows', `${line(true)}\n  alongColumns();\n${line(false)}`);
}

export const crossEntropyBackward: Wgsl = (args) => {
  const { at } = args;
  const constants = constantsOf(args, ...CONSTANTS, 'factor');
  const { n, smoothing, rows, columns, masked, threshold, scale, factor } = constants;
  const needsCounts = masked !== 0 && smoothing !== 0;
  const line = (place: string): string => {
    const spread = needsCounts
      ? `${float(smoothing)} / ${at('scratch', place)}`
      : float(smoothing / n);
    return `gradient += exp(value - ${at('lse', place)}) - truth - ${spread};`;
  };
  const body = `
  let row = i / ${n}u;
  let column = i % ${n}u;
  ${masked ? `if (row != column && ${at('mask', 'i')} > ${float(threshold)}) { ${at('d', 'i')} = 0.0; return; }` : ''}
  let truth = select(0.0, ${float(1 - smoothing)}, row == column);
  let value = ${at('z', 'i')};
  var gradient = 0.0;
  ${rows ? line('row') : ''}
  ${columns ? line(`${n}u + column`) : ''}
  ${at('d', 'i')} = ${float(factor * scale)} * gradient;`;
  const stage = perEntry(n * n, body);
  return needsCounts ? { stages: [counts(args, n), stage], scratch: 2 * n } : { stages: [stage] };
};
