import { perLine } from './lanes.ts';
import { constantsOf, float, perEntryOf, type Wgsl } from './stage.ts';

/** Rows of one view to rows of another, unchanged; `from` and `to` are rows, given the batch's row `row`. */
const copyRows =
  (
    source: string,
    target: string,
    { from, to, adds }: { from: string; to: string; adds: boolean },
  ): Wgsl =>
  (args) => {
    const { rows, width, first } = constantsOf(args, 'rows', 'width', 'first');
    const body = (at: typeof args.at, size: number) => {
      const across = `${width / size}u`;
      return `
  let row = i / ${across};
  let column = i % ${across};
  let drawn = step.rows[${first}u + row];
  ${at(target, `${to} * ${across} + column`)} ${adds ? '+=' : '='} ${at(source, `${from} * ${across} + column`)};`;
    };
    return { stages: [perEntryOf(args, [source, target], rows * width, width, body)] };
  };

export const permute = copyRows('x', 'out', { from: 'drawn', to: 'row', adds: false });
export const permuteBack = copyRows('d', 'out', { from: 'row', to: 'drawn', adds: true });

const gatherPlain = copyRows('bank', 'out', { from: 'drawn', to: 'row', adds: false });

export const gather: Wgsl = (args) => {
  const { rows, width, first, noise, stream } = constantsOf(
    args,
    'rows',
    'width',
    'first',
    'noise',
    'stream',
  );
  if (noise === 0) return gatherPlain(args);
  const out = args.at('out', `line * ${width}u + j`);
  const body = `
  var squared = 0.0;
  let key = mixBits(mixBits(mixBits(step.seed) ^ ${stream >>> 0}u) ^ step.step);
  for (var j = start; j < ${width}u; j += LANES) {
    let drawn = step.rows[${first}u + line];
    let value = ${args.at('bank', `drawn * ${width}u + j`)} + ${float(Math.sqrt(noise / width))} * noiseAt(key, line, j);
    ${out} = value;
    squared += value * value;
  }
  let scale = 1.0 / max(sqrt(total(squared)), 1e-12);
  for (var j = start; j < ${width}u; j += LANES) { ${out} *= scale; }`;
  return { stages: [perLine(args, rows, 'rows', body, { declarations: noiseCode(width) })] };
};

/**
 * `noiseAt` of the reference. WGSL promises sin and cos only to 2^-11 and log near 1 only to 2^-21, so they are made here: the angle's
 * quarter turn is exact in whole numbers, the rest goes into Taylor polynomials (below 3e-8), and -log(1 - w) is a series where w is
 * small (below 1e-8 of it).
 */
const noiseCode = (width: number): string => `
fn mixBits(value: u32) -> u32 {
  var mixed = value + 0x9e3779b9u;
  mixed = (mixed ^ (mixed >> 16u)) * 0x21f0aaadu;
  mixed = (mixed ^ (mixed >> 15u)) * 0x735a2d97u;
  return mixed ^ (mixed >> 15u);
}

fn minusLog(bits: u32) -> f32 {
  let w = (f32(0xffffffu - bits) + 0.5) / 16777216.0;
  let series = w * (1.0 + w * (0.5 + w * (1.0 / 3.0 + w * (0.25 + w * 0.2))));
  return select(-log((f32(bits) + 0.5) / 16777216.0), series, w < 0.03);
}

fn noiseAt(key: u32, row: u32, column: u32) -> f32 {
  let first = mixBits(key ^ (row * ${Math.ceil(width / 2)}u + (column >> 1u)));
  let turn24 = mixBits(first ^ 0x68e31da4u) >> 8u;
  let radius = sqrt(2.0 * minusLog(first >> 8u));
  let quarter = (turn24 + 0x200000u) >> 22u;
  let x = f32(i32(turn24) - i32(quarter << 22u)) * ${Math.PI / 2 / 2 ** 22};
  let x2 = x * x;
  let sine = x * (1.0 + x2 * (-1.0 / 6.0 + x2 * (1.0 / 120.0 + x2 * (-1.0 / 5040.0 + x2 / 362880.0))));
  let cosine = 1.0 + x2 * (-0.5 + x2 * (1.0 / 24.0 + x2 * (-1.0 / 720.0 + x2 / 40320.0)));
  // cos(x + q pi/2) for an even column, sin(...) = cos(... - pi/2) for an odd one
  let quadrant = (quarter + 3u * (column & 1u)) & 3u;
  let length = select(cosine, sine, (quadrant & 1u) == 1u);
  return select(radius, -radius, quadrant == 1u || quadrant == 2u) * length;
}`;
