import type { ParamArray, ProjectorState } from './state.ts';

/** A torch state dictionary's tensor: weights of linear maps are [out, in]. Counters may be any number list. */
export interface TorchArray {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number | bigint>;
}
export type TorchState = Readonly<Record<string, TorchArray>>;

const COUNTER = 'num_batches_tracked';
const LINEAR_LEAVES = new Map([
  ['weight', 'weight'],
  ['bias', 'bias'],
]);
const NORM_LEAVES = new Map([
  ['weight', 'gamma'],
  ['bias', 'beta'],
  ['running_mean', 'mean'],
  ['running_var', 'variance'],
]);

/** Our layer name and its kind for a torch module path, or undefined for a path of none of the known heads. */
function layerOf(path: string): { name: string; isLinear: boolean } | undefined {
  if (path === 'Head1') return { name: 'link', isLinear: true };
  const half = /^net\.([01])$/.exec(path);
  if (half)
    return half[1] === '0' ? { name: 'linear', isLinear: true } : { name: 'norm', isLinear: false };
  if (path === 'linear') return { name: 'linear', isLinear: true };
  const sequence = /^Head2\.mlps\.([0134])$/.exec(path)?.[1];
  if (sequence !== undefined) {
    const isLinear = sequence === '0' || sequence === '3';
    return { name: `${isLinear ? 'linear' : 'norm'}${sequence < '3' ? 1 : 2}`, isLinear };
  }
  const full = /^(?:Head2\.mlp(\d+)\.)?net([12])\.([01])$/.exec(path);
  if (!full) return undefined;
  const prefix = full[1] === undefined ? '' : `block${full[1]}.`;
  const isLinear = full[3] === '0';
  return { name: `${prefix}${isLinear ? 'linear' : 'norm'}${full[2]}`, isLinear };
}

/**
 * Reads the torch state of an Ex-MCR head (`Head1.*`, `Head2.mlp1.*`), a C-MCR MLP (`net1.*`, `net2.*`), a C-MCR half
 * MLP (`net.*`), a FreeBind projector (`Head2.mlps.*`) or a GRAM head (`linear.*`). `prefix` ('Head_A.') picks one head of a pair. Linear weights are transposed to [in, out];
 * batch counters are dropped. Keys outside the prefix are ignored, unknown ones inside it are an error.
 */
export function fromTorch(torch: TorchState, prefix = ''): ProjectorState {
  const params: Record<string, ParamArray> = {};
  const statistics: Record<string, Float32Array> = {};
  for (const [key, array] of Object.entries(torch)) {
    if (!key.startsWith(prefix)) continue;
    const path = key.slice(prefix.length);
    const dot = path.lastIndexOf('.');
    const leaf = path.slice(dot + 1);
    const layer = layerOf(path.slice(0, dot));
    if (layer !== undefined && !layer.isLinear && leaf === COUNTER) continue;
    const ours = layer && (layer.isLinear ? LINEAR_LEAVES : NORM_LEAVES).get(leaf);
    if (layer === undefined || ours === undefined) {
      throw new Error(
        `fromTorch: expected a key of an Ex-MCR, C-MCR, FreeBind or GRAM head, got '${key}'` +
          (prefix === '' ? '; give the prefix of one head of a pair, such as "Head_A."' : ''),
      );
    }
    const name = `${layer.name}.${ours}`;
    const values = Float32Array.from(array.values, Number);
    if (ours === 'mean' || ours === 'variance') statistics[name] = values;
    else if (array.shape.length === 2) params[name] = transposed(array.shape, values);
    else params[name] = { shape: [...array.shape], values };
  }
  return { params, statistics };
}

/** The inverse of `fromTorch` for Ex-MCR and C-MCR heads, without the batch counters. */
export function toTorch(state: ProjectorState, prefix = ''): Record<string, ParamArray> {
  const torch: Record<string, ParamArray> = {};
  for (const [name, array] of Object.entries(state.params)) {
    torch[prefix + torchKey(name)] =
      array.shape.length === 2 ? transposed(array.shape, array.values) : array;
  }
  for (const [name, values] of Object.entries(state.statistics)) {
    torch[prefix + torchKey(name)] = { shape: [values.length], values };
  }
  return torch;
}

/** The torch key of one of our names: 'block1.norm2.gamma' -> 'Head2.mlp1.net2.1.weight'. */
export function torchKey(name: string): string {
  const match = /^(?:block(\d+)\.)?(link|linear|norm)([12]?)\.(\w+)$/.exec(name);
  if (!match) throw new Error(`torchKey: expected a projector's parameter name, got '${name}'`);
  const [, block, kind = '', index = '', leaf = ''] = match;
  if (kind === 'link') return `Head1.${leaf}`;
  const leaves = kind === 'linear' ? LINEAR_LEAVES : NORM_LEAVES;
  const theirs = [...leaves].find(([, ours]) => ours === leaf)?.[0];
  if (theirs === undefined)
    throw new Error(`torchKey: expected a known leaf, got '${leaf}' in '${name}'`);
  const head = block === undefined ? '' : `Head2.mlp${block}.`;
  return `${head}net${index}.${kind === 'linear' ? 0 : 1}.${theirs}`;
}

function transposed(shape: readonly number[], values: Float32Array): ParamArray {
  const [rows = 0, columns = 0] = shape;
  const result = new Float32Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = values[i * columns + j] ?? 0;
  }
  return { shape: [columns, rows], values: result };
}
