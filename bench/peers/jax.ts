/**
 * The step in jax-js: forward, gradient and Adam in one `jit`. Every function takes over its arguments: `.ref` where a value is
 * used again, and each value is used up exactly once.
 */
import {
  blockUntilReady,
  init,
  jit,
  nn,
  numpy as np,
  valueAndGrad,
  type Array as JaxArray,
} from '@jax-js/jax';
import type { BenchEngine, BenchStep } from '../engine.ts';
import {
  ADAM,
  TEMPERATURE,
  VARIANCE_EPSILON,
  VOLUME_EPSILON,
  type Workload,
} from '../workloads.ts';

/** first, gamma1, beta1, second, gamma2, beta2. */
type Head = JaxArray[];
type State = {
  heads: Head[];
  first: Head[];
  second: Head[];
  /** beta1^t and beta2^t. */
  powers: JaxArray[];
};

/** What `jit` makes of the whole step; its own types are too deep to be followed. */
interface Advance {
  (arguments_: [State, JaxArray[]]): [State, JaxArray];
  dispose(): void;
}

function batchNorm(x: JaxArray, gamma: JaxArray, beta: JaxArray): JaxArray {
  const centred = x.ref.sub(np.mean(x, 0));
  const variance = np.mean(np.square(centred.ref), 0);
  const scale = gamma.div(np.sqrt(variance.add(VARIANCE_EPSILON)));
  return centred.mul(scale).add(beta);
}

function project(x: JaxArray, head: Head): JaxArray {
  const [first, gamma1, beta1, second, gamma2, beta2] = head as [
    JaxArray,
    JaxArray,
    JaxArray,
    JaxArray,
    JaxArray,
    JaxArray,
  ];
  const hidden = nn.relu(batchNorm(np.matmul(x, first), gamma1, beta1));
  const out = batchNorm(np.matmul(hidden, second), gamma2, beta2);
  const length = np.sqrt(np.sum(np.square(out.ref), 1, { keepdims: true }));
  return out.div(length);
}

function symmetricCrossEntropy(logits: JaxArray, diagonal: JaxArray): JaxArray {
  const rows = np.mean(nn.logsumexp(logits.ref, 1).sub(diagonal.ref));
  const columns = np.mean(nn.logsumexp(logits, 0).sub(diagonal));
  return rows.add(columns).mul(0.5);
}

function infoNce(a: JaxArray, b: JaxArray): JaxArray {
  const logits = np.matmul(a.ref, np.transpose(b.ref)).mul(1 / TEMPERATURE);
  const diagonal = np.sum(a.mul(b), 1).mul(1 / TEMPERATURE);
  return symmetricCrossEntropy(logits, diagonal);
}

function volume(ab: JaxArray, ac: JaxArray, bc: JaxArray): JaxArray {
  const triple = ab.ref.mul(ac.ref).mul(bc.ref).mul(2);
  const squares = np.square(ab).add(np.square(ac)).add(np.square(bc));
  return np.sqrt(np.absolute(triple.add(1).sub(squares)).add(VOLUME_EPSILON));
}

function gram(a: JaxArray, b: JaxArray, c: JaxArray): JaxArray {
  const bc = np.sum(b.ref.mul(c.ref), 1);
  const table = volume(
    np.matmul(a.ref, np.transpose(b.ref)),
    np.matmul(a.ref, np.transpose(c.ref)),
    bc.ref,
  );
  const own = volume(np.sum(a.ref.mul(b), 1), np.sum(a.mul(c), 1), bc);
  return symmetricCrossEntropy(table.mul(-1 / TEMPERATURE), own.mul(-1 / TEMPERATURE));
}

function lossOf(id: Workload['id'], heads: Head[], [x, y, z]: JaxArray[]): JaxArray {
  const a = project(x!, heads[0]!);
  const b = project(y!, heads[1]!);
  if (id === 'G') return gram(a, b, project(z!, heads[2]!));
  return infoNce(a.ref, b.ref).add(infoNce(a, z!.ref)).add(infoNce(b, z!));
}

function adam(state: State, gradients: Head[]): State {
  const { learningRate, beta1, beta2, epsilon } = ADAM;
  const first = state.powers[0]!.mul(beta1);
  const second = state.powers[1]!.mul(beta2);
  const next: State = { heads: [], first: [], second: [], powers: [first, second] };
  const rate = np.reciprocal(np.subtract(1, first.ref)).mul(learningRate);
  const correction = np.reciprocal(np.subtract(1, second.ref));
  state.heads.forEach((head, h) => {
    next.heads.push([]);
    next.first.push([]);
    next.second.push([]);
    head.forEach((value, i) => {
      const gradient = gradients[h]![i]!;
      const m = state.first[h]![i]!.mul(beta1).add(gradient.ref.mul(1 - beta1));
      const v = state.second[h]![i]!.mul(beta2).add(np.square(gradient).mul(1 - beta2));
      const length = np.sqrt(v.ref.mul(correction.ref)).add(epsilon);
      next.heads[h]!.push(value.sub(m.ref.mul(rate.ref).div(length)));
      next.first[h]!.push(m);
      next.second[h]!.push(v);
    });
  });
  rate.dispose();
  correction.dispose();
  return next;
}

export function jaxEngine(device: 'webgpu' | 'wasm'): BenchEngine {
  return {
    id: `jax-${device}`,
    async prepare(workload) {
      const started = await init(device);
      if (!started.includes(device)) throw new Error(`jax-js could not start ${device}`);
      return prepareStep(workload, device);
    },
  };
}

function prepareStep(workload: Workload, device: 'webgpu' | 'wasm'): BenchStep {
  const { batch, width } = workload.size;
  const array = (values: Float32Array, shape: number[]): JaxArray =>
    np.array(values, { shape, device });
  const inputs = workload.inputs.map((values) => array(values, [batch, width]));
  const heads = workload.heads.map((head) => [
    array(head.first, [width, 2 * width]),
    array(head.gamma1, [2 * width]),
    array(head.beta1, [2 * width]),
    array(head.second, [2 * width, width]),
    array(head.gamma2, [width]),
    array(head.beta2, [width]),
  ]);
  const zeros = (): Head[] =>
    heads.map((head) => head.map(({ shape, size }) => array(new Float32Array(size), [...shape])));
  const one = (): JaxArray => array(Float32Array.of(1), []);
  let state: State = { heads, first: zeros(), second: zeros(), powers: [one(), one()] };
  const advance = jit(([current, rows]: [State, JaxArray[]]): [State, JaxArray] => {
    const [loss, gradients] = valueAndGrad((weights: Head[], x: JaxArray[]) =>
      lossOf(workload.id, weights, x),
    )(
      current.heads.map((head) => head.map((value) => value.ref)),
      rows,
    );
    return [adam(current, gradients), loss];
  }) as unknown as Advance;
  let last: JaxArray | null = null;
  return {
    step() {
      last?.dispose();
      [state, last] = advance([state, inputs.map((x) => x.ref)]);
    },
    sync: async () => {
      // One parameter stands for all: they come out of the same call.
      const updated = state.heads.flat().slice(-1);
      await blockUntilReady(last ? [last, ...updated] : updated);
    },
    loss: async () => {
      const [value] = (await last!.ref.data()) as Float32Array;
      return value ?? NaN;
    },
    dispose() {
      last?.dispose();
      for (const value of [state.heads, state.first, state.second, state.powers, inputs].flat(2))
        value.dispose();
      advance.dispose();
    },
  };
}
