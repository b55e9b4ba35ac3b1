/** Trained heads under the keys of Ex-MCR's released files, so that the authors' inference code loads them. */
import type { ProjectorState } from '../core/projectors/state.ts';
import { toTorch } from '../core/projectors/torch-keys.ts';
import { tensorOf, type Safetensor } from '../data/formats/safetensors.ts';

const VARIANCE = '.running_var';

/**
 * One leaf's head as `Head1.*`, `Head2.mlp1.*`, ... in F32, weights [out, in]; the counters say 1, for the one pass
 * that the statistics are taken in. A head without a link gets the identity for `Head1`. Throws for a head without
 * blocks, which those keys cannot hold.
 */
export function exMcrTensors(state: ProjectorState): Record<string, Safetensor> {
  const width = state.params['block1.linear1.weight']?.shape[0];
  if (width === undefined) {
    throw new Error(
      'Ex-MCR files hold heads of one MLP block or more; this head has none. Train with headBlocks of 1 or more.',
    );
  }
  const torch = toTorch({ ...state, params: { ...identityLink(width), ...state.params } });
  const tensors: Record<string, Safetensor> = {};
  for (const [key, { shape, values }] of Object.entries(torch)) {
    tensors[key] = tensorOf(shape, values);
    if (!key.endsWith(VARIANCE)) continue;
    const counter = new Uint8Array(8);
    counter[0] = 1;
    const name = `${key.slice(0, -VARIANCE.length)}.num_batches_tracked`;
    tensors[name] = { dtype: 'I64', shape: [], bytes: counter };
  }
  return tensors;
}

function identityLink(width: number): ProjectorState['params'] {
  const values = new Float32Array(width * width);
  for (let i = 0; i < width; i++) values[i * width + i] = 1;
  return {
    'link.weight': { shape: [width, width], values },
    'link.bias': { shape: [width], values: new Float32Array(width) },
  };
}
