import { DEPENDENT_SHARE } from '../pca.ts';
import { perLine } from './lanes.ts';
import { constantsOf, float, perEntryOf, type Wgsl } from './stage.ts';

export const centre: Wgsl = (args) => {
  const { rows, cols } = constantsOf(args, 'rows', 'cols');
  const body = (at: typeof args.at, width: number) =>
    `${at('out', 'i')} = ${at('x', 'i')} - ${at('sums', `i % ${cols / width}u`)} / ${float(rows)};`;
  return { stages: [perEntryOf(args, ['x', 'sums', 'out'], rows * cols, cols, body)] };
};

/** One workgroup, row after row. A thread rereads only what it wrote itself, so no barrier is needed between rows. */
export const orthonormalise: Wgsl = (args) => {
  const { rows, cols } = constantsOf(args, 'rows', 'cols');
  const entry = (row: string): string => args.at('x', `${row} * ${cols}u + j`);
  const across = (body: string): string =>
    `for (var j = start; j < ${cols}u; j += LANES) { ${body} }`;
  const body = `
  for (var row = 0u; row < ${rows}u; row++) {
    var squared = 0.0;
    ${across(`squared += ${entry('row')} * ${entry('row')};`)}
    let whole = sqrt(total(squared));
    for (var round = 0u; round < 2u * row; round++) {
      let earlier = round % row;
      var along = 0.0;
      ${across(`along += ${entry('earlier')} * ${entry('row')};`)}
      along = total(along);
      ${across(`${entry('row')} -= along * ${entry('earlier')};`)}
    }
    squared = 0.0;
    ${across(`squared += ${entry('row')} * ${entry('row')};`)}
    let length = sqrt(total(squared));
    let inverse = select(0.0, 1.0 / max(length, 1e-37), length > ${DEPENDENT_SHARE} * whole);
    ${across(`${entry('row')} *= inverse;`)}
  }`;
  return { stages: [perLine(args, 1, 'rows', body, { wholeWorkgroup: true })] };
};
