import { perLine } from './lanes.ts';
import { constantsOf, float, fold, perEntryOf, type Wgsl } from './stage.ts';

export const adam: Wgsl = (args) => {
  const { size, beta1, beta2, epsilon, weightDecay, decoupled, clip } = constantsOf(
    args,
    'size',
    'beta1',
    'beta2',
    'epsilon',
    'weightDecay',
    'decoupled',
    'clip',
  );
  const scale =
    clip > 0 ? `min(1.0, ${float(clip)} / (sqrt(${args.at('norm', '0u')}) + 1e-6))` : '1.0';
  const joined = decoupled || weightDecay === 0 ? '' : ` + ${float(weightDecay)} * before`;
  const shrink =
    decoupled && weightDecay !== 0 ? `(1.0 - step.learningRate * ${float(weightDecay)})` : '1.0';
  const body = (at: typeof args.at) => `
  let before = ${at('params', 'i')};
  let gradient = ${at('grads', 'i')} * ${scale}${joined};
  let first = ${float(beta1)} * ${at('m', 'i')} + ${float(1 - beta1)} * gradient;
  let second = ${float(beta2)} * ${at('v', 'i')} + ${float(1 - beta2)} * gradient * gradient;
  ${at('m', 'i')} = first;
  ${at('v', 'i')} = second;
  let rate = step.learningRate / step.firstCorrection;
  ${at('params', 'i')} = before * ${shrink} - rate * first / (sqrt(second) / sqrt(step.secondCorrection) + ${float(epsilon)});`;
  return { stages: [perEntryOf(args, ['params', 'grads', 'm', 'v'], size, 4, body)] };
};

/** Threads of the first of two stages; each takes every so-many-th entry. */
const PARTIAL_SUMS = 4096;
const THREADS = 64;

export const squaredNorm: Wgsl = (args) => {
  const { length } = constantsOf(args, 'length');
  const most = args.avoidsBarriers ? THREADS : PARTIAL_SUMS;
  const partials = Math.min(most, Math.ceil(length / THREADS) * THREADS);
  const workgroups = fold(partials / THREADS);
  const code = `
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let thread = workgroup.x * ${THREADS}u + local;
  var sum = 0.0;
  for (var i = thread; i < ${length}u; i += ${partials}u) {
    let value = ${args.at('x', 'i')};
    sum += value * value;
  }
  ${args.at('scratch', 'thread')} = sum;
}`;
  const body = `
  var sum = 0.0;
  for (var i = start; i < ${partials}u; i += LANES) { sum += ${args.at('scratch', 'i')}; }
  sum = total(sum);
  if (lane == 0u) { ${args.at('out', '0u')} = sum; }`;
  return {
    stages: [{ code, workgroups }, perLine(args, 1, 'rows', body, { wholeWorkgroup: true })],
    scratch: partials,
  };
};

export const losses: Wgsl = (args) => {
  const { terms, stride } = constantsOf(args, 'terms', 'stride');
  const sumOf = (t: number): string => {
    const {
      [`first${t}`]: first = 0,
      [`count${t}`]: count = 0,
      [`weight${t}`]: weight = 0,
    } = args.constants;
    return `
  {
    var sum = 0.0;
    for (var i = start; i < ${count}u; i += LANES) { sum += ${args.at('values', `${first}u + i`)}; }
    sum = total(sum);
    whole += ${float(weight)} * sum;
    if (lane == 0u) { ${args.at('ring', `slot + ${t + 1}u`)} = sum; }
  }`;
  };
  const body = `
  let slot = step.slot * ${stride}u;
  var whole = 0.0;
  ${Array.from({ length: terms }, (_, t) => sumOf(t)).join('')}
  if (lane == 0u) { ${args.at('ring', 'slot')} = whole; }`;
  return { stages: [perLine(args, 1, 'rows', body, { wholeWorkgroup: true })] };
};
