/** Golden files of projectors and of a released pair of them, in float64. */
import {
  array,
  dot,
  indices,
  linear,
  mean,
  normalMatrix,
  randomOf,
  slopes,
  sum,
  transpose,
  unitMatrix,
  type Matrix,
} from './numbers.ts';

/** Torch's layout: every tensor as a matrix, vectors as one row. */
type State = Record<string, Matrix>;

interface Layer {
  readonly linear: string;
  readonly norm: string;
  readonly relu: boolean;
}

const KINDS: Readonly<Record<string, readonly Layer[]>> = {
  cmcr_mlp_half: [{ linear: 'net.0', norm: 'net.1', relu: true }],
  cmcr_mlp: [
    { linear: 'net1.0', norm: 'net1.1', relu: true },
    { linear: 'net2.0', norm: 'net2.1', relu: false },
  ],
};

const row = (state: State, key: string): number[] => state[key]?.[0] as number[];

/** Every layer of the head; in train mode by the batch's statistics, which move the running ones when `tracks`. */
function forward(
  layers: readonly Layer[],
  state: State,
  x: Matrix,
  isTraining: boolean,
  tracks = false,
): Matrix {
  let rows = x;
  for (const layer of layers) {
    const key = (leaf: string): string => `${layer.norm}.${leaf}`;
    const z = linear(
      rows,
      state[`${layer.linear}.weight`] as Matrix,
      row(state, `${layer.linear}.bias`),
    );
    const columns = transpose(z);
    const centre = isTraining ? columns.map(mean) : row(state, key('running_mean'));
    const biased = columns.map((column, c) =>
      mean(column.map((v) => (v - (centre[c] as number)) ** 2)),
    );
    const variance = isTraining ? biased : row(state, key('running_var'));
    if (tracks) {
      const unbiased = biased.map((v) => (v * z.length) / (z.length - 1));
      const moved = (old: number[], fresh: number[]): Matrix => [
        old.map((v, c) => 0.9 * v + 0.1 * (fresh[c] as number)),
      ];
      state[key('running_mean')] = moved(row(state, key('running_mean')), centre);
      state[key('running_var')] = moved(row(state, key('running_var')), unbiased);
      state[key('num_batches_tracked')] = [
        [(state[key('num_batches_tracked')]?.[0]?.[0] ?? 0) + 1],
      ];
    }
    rows = z.map((values) =>
      values.map((v, c) => {
        const unit = (v - (centre[c] as number)) / Math.sqrt((variance[c] as number) + 1e-5);
        const y =
          unit * (row(state, key('weight'))[c] as number) + (row(state, key('bias'))[c] as number);
        return layer.relu ? Math.max(0, y) : y;
      }),
    );
  }
  return rows;
}

const isMatrix = (key: string): boolean => /\.0\.weight$/.test(key);
const stored = (state: State, pick: (key: string) => boolean = () => true) =>
  Object.fromEntries(
    Object.entries(state)
      .filter(([key]) => pick(key))
      .map(([key, values]) => [key, array(isMatrix(key) ? values : (values[0] as number[]))]),
  );
const isParam = (key: string): boolean => !/running|tracked/.test(key);

export function projectors(seed: number): object {
  const cases = Object.entries(KINDS).map(([kind, layers]) => {
    const random = randomOf(seed, kind);
    const C = 6;
    const hidden = kind === 'cmcr_mlp' ? 2 * C : C;
    const state: State = {};
    layers.forEach((layer, l) => {
      const [inputs, outputs] = [l === 0 ? C : hidden, l === layers.length - 1 ? C : hidden];
      const vector = (centre: number, spread: number): Matrix => [
        indices(outputs).map(() => Math.fround(centre + spread * random.uniform())),
      ];
      state[`${layer.linear}.weight`] = normalMatrix(random, outputs, inputs, 0.5);
      state[`${layer.linear}.bias`] = vector(-0.2, 0.4);
      state[`${layer.norm}.weight`] = vector(0.6, 0.8);
      state[`${layer.norm}.bias`] = vector(-0.3, 0.6);
      state[`${layer.norm}.running_mean`] = vector(-0.3, 0.6);
      state[`${layer.norm}.running_var`] = vector(0.5, 1);
      state[`${layer.norm}.num_batches_tracked`] = [[0]];
    });
    const initial = structuredClone(state);
    const sizes = [9, 7, 11];
    const trainInputs = sizes.map((n) => normalMatrix(random, n, C));
    const trainTargets = sizes.map((n) => normalMatrix(random, n, C));
    const [evalInput, evalTarget] = [normalMatrix(random, 6, C), normalMatrix(random, 6, C)];
    const lossOf = (at: State, x: Matrix, target: Matrix, isTraining: boolean): number =>
      0.5 *
      mean(
        forward(layers, at, x, isTraining).flatMap((values, i) =>
          values.map((v, c) => (v - (target[i]?.[c] as number)) ** 2),
        ),
      );
    const gradientOf = (at: State, x: Matrix, target: Matrix, isTraining: boolean) => {
      const loss = (): number => lossOf(at, x, target, isTraining);
      const params: State = {};
      for (const key of Object.keys(at).filter(isParam)) {
        // Exactly 0: what a batch's mean takes off again.
        params[key] =
          isTraining && /\.0\.bias$/.test(key)
            ? [row(at, key).map(() => 0)]
            : slopes(at[key] as Matrix, loss);
      }
      return { loss: loss(), params, input: slopes(x, loss) };
    };
    const record = ({ loss, params, input }: ReturnType<typeof gradientOf>) => ({
      loss_f64: loss,
      params_f64: stored(params),
      input_f64: array(input),
    });
    const three = (update: (at: State, gradients: State, step: number) => void) => {
      const at = structuredClone(initial);
      const losses = trainInputs.map((x, step) => {
        const { loss, params } = gradientOf(at, x, trainTargets[step] as Matrix, true);
        forward(layers, at, x, true, true);
        update(at, params, step + 1);
        return loss;
      });
      return {
        losses_f64: losses,
        state_after_f64: stored(at),
        eval_output_f64: array(forward(layers, at, evalInput, false)),
      };
    };
    const each = (
      at: State,
      gradients: State,
      f: (p: number, g: number, key: string) => number,
    ): void => {
      for (const [key, gradient] of Object.entries(gradients)) {
        at[key] = (at[key] as Matrix).map((values, i) =>
          values.map((p, c) => f(p, gradient[i]?.[c] as number, `${key} ${i} ${c}`)),
        );
      }
    };
    const moments = new Map<string, readonly [number, number]>();
    const tracked = structuredClone(initial);
    const passes = trainInputs.map((x) => ({
      output_f64: array(forward(layers, tracked, x, true, true)),
      stats_after_f64: stored(tracked, (key) => !isParam(key)),
    }));
    return {
      id: `other-${kind}`,
      kind,
      channel: C,
      expansion: hidden / C,
      bn_eps: 1e-5,
      bn_momentum: 0.1,
      normalised_output: false,
      state_initial: stored(initial),
      eval_input: array(evalInput, 'float32'),
      eval_target: array(evalTarget, 'float32'),
      train_inputs: trainInputs.map((x) => array(x, 'float32')),
      train_targets: trainTargets.map((x) => array(x, 'float32')),
      eval_output_initial_f64: array(forward(layers, initial, evalInput, false)),
      three_forward_passes: passes,
      eval_output_after_three_f64: array(forward(layers, tracked, evalInput, false)),
      gradient_train: record(
        gradientOf(
          structuredClone(initial),
          trainInputs[0] as Matrix,
          trainTargets[0] as Matrix,
          true,
        ),
      ),
      gradient_eval: record(gradientOf(structuredClone(tracked), evalInput, evalTarget, false)),
      'sgd_lr0.5_three_steps': three((at, gradients) => each(at, gradients, (p, g) => p - 0.5 * g)),
      'adam_lr0.01_three_steps': three((at, gradients, step) =>
        each(at, gradients, (p, g, key) => {
          const [m0, v0] = moments.get(key) ?? [0, 0];
          const [m, v] = [0.9 * m0 + 0.1 * g, 0.999 * v0 + 0.001 * g * g];
          moments.set(key, [m, v]);
          return p - (0.01 * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
        }),
      ),
    };
  });
  return { fixture: 'projectors', cases };
}

/** Two heads of C-MCR's 3D release, invented, with what the file about the real ones says of them. */
export function ulipClip(seed: number): { golden: object; tensors: State } {
  const C = 10;
  const random = randomOf(seed, 'released');
  const layers = KINDS['cmcr_mlp_half'] as readonly Layer[];
  const tensors: State = {};
  const input = unitMatrix(random, 4, C);
  const outputs = Object.fromEntries(
    ['Head_A', 'Head_B'].map((head) => {
      const state: State = {
        'net.0.weight': normalMatrix(random, C, C),
        'net.0.bias': normalMatrix(random, 1, C),
        'net.1.weight': normalMatrix(random, 1, C),
        'net.1.bias': normalMatrix(random, 1, C),
        'net.1.running_mean': normalMatrix(random, 1, C),
        'net.1.running_var': [indices(C).map(() => Math.fround(0.1 + random.uniform()))],
      };
      for (const [key, values] of Object.entries(state)) tensors[`${head}.${key}`] = values;
      const [normed, output] = [false, true].map((relu) =>
        forward([{ ...(layers[0] as Layer), relu }], state, input, false),
      ) as [Matrix, Matrix];
      const lengths = output.map((values) => Math.sqrt(dot(values, values)));
      const normalised = output.map((values, i) => values.map((v) => v / (lengths[i] as number)));
      const record = {
        linear_f64: array(linear(input, state['net.0.weight'] as Matrix, row(state, 'net.0.bias'))),
        batchnorm_f64: array(normed),
        output_f64: array(output),
        normalised_f64: array(normalised),
        zero_fraction: mean(output.flat().map((v) => (v === 0 ? 1 : 0))),
        row_norms_f64: array(lengths),
      };
      return [head, record];
    }),
  );
  const described = Object.entries(tensors).map(([key, values]) => {
    const flat = values.flat();
    const shape = isMatrix(key) ? [C, C] : [C];
    const sums = { sum_f64: sum(flat), abs_sum_f64: sum(flat.map(Math.abs)) };
    return [key, { shape, dtype: 'float32', ...sums, first: flat[0], last: flat.at(-1) }];
  });
  const golden = {
    fixture: 'ulip_clip_expected',
    tensors: Object.fromEntries(described) as object,
    input: array(input, 'float32'),
    outputs,
  };
  return { golden, tensors };
}
