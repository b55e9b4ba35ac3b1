import { constantsOf, float, perEntryOf, type Wgsl } from './stage.ts';

export const fill: Wgsl = (args) => {
  const { length, value } = constantsOf(args, 'length', 'value');
  const body = (at: typeof args.at, width: number) =>
    `${at('out', 'i')} = ${width === 4 ? `vec4f(${value})` : float(value)};`;
  return { stages: [perEntryOf(args, ['out'], length, 4, body)] };
};

export const addScaled: Wgsl = (args) => {
  const { length, scale } = constantsOf(args, 'length', 'scale');
  const body = (at: typeof args.at) => `${at('out', 'i')} += ${float(scale)} * ${at('x', 'i')};`;
  return { stages: [perEntryOf(args, ['x', 'out'], length, 4, body)] };
};

export const multiply: Wgsl = (args) => {
  const { length, scale, accumulate } = constantsOf(args, 'length', 'scale', 'accumulate');
  const body = (at: typeof args.at) =>
    `${at('out', 'i')} ${accumulate ? '+=' : '='} ${float(scale)} * ${at('x', 'i')} * ${at('y', 'i')};`;
  return { stages: [perEntryOf(args, ['x', 'y', 'out'], length, 4, body)] };
};

export const scaleRows: Wgsl = (args) => {
  const { rows, cols, factor } = constantsOf(args, 'rows', 'cols', 'factor');
  const body = (at: typeof args.at, width: number) =>
    `${at('out', 'i')} += ${float(factor)} * ${args.at('s', `i / ${cols / width}u`)} * ${at('x', 'i')};`;
  return { stages: [perEntryOf(args, ['x', 'out'], rows * cols, cols, body)] };
};
