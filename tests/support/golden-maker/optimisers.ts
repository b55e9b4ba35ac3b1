/** Golden files of optimisers and schedules, in float64. */
import {
  array,
  indices,
  linear,
  mean,
  normalMatrix,
  randomOf,
  slopes,
  transpose,
  type Matrix,
} from './numbers.ts';

interface Adam {
  readonly kind: 'adam' | 'adamw' | 'gram_adamw';
  readonly lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weight_decay: number;
}

function adamStep(
  { kind, lr, betas: [b1, b2], eps, weight_decay: wd }: Adam,
  p: number,
  gradient: number,
  m0: number,
  v0: number,
  t: number,
) {
  const g = kind === 'adam' ? gradient + wd * p : gradient;
  const [m, v] = [b1 * m0 + (1 - b1) * g, b2 * v0 + (1 - b2) * g * g];
  const [c1, c2] = [1 - b1 ** t, 1 - b2 ** t];
  const start = kind === 'adamw' ? p * (1 - lr * wd) : p;
  const moved =
    kind === 'gram_adamw'
      ? start - ((lr * Math.sqrt(c2)) / c1) * (m / (Math.sqrt(v) + eps))
      : start - (lr / c1) * (m / (Math.sqrt(v / c2) + eps));
  return { p: kind === 'gram_adamw' ? moved * (1 - lr * wd) : moved, m, v };
}

export function optimisers(seed: number): object {
  const random = randomOf(seed, 'optimisers');
  const [X, Y] = [normalMatrix(random, 7, 3), normalMatrix(random, 7, 2)];
  const [W0, b0, u0] = [
    normalMatrix(random, 3, 2),
    normalMatrix(random, 1, 2),
    normalMatrix(random, 1, 3),
  ];
  const torch = { betas: [0.9, 0.999], eps: 1e-8 } as const;
  const settings: readonly Adam[] = [
    { kind: 'adam', lr: 0.03, weight_decay: 0.02, ...torch },
    { kind: 'adamw', lr: 0.03, weight_decay: 0.02, ...torch },
    { kind: 'gram_adamw', lr: 0.02, weight_decay: 0.01, betas: [0.9, 0.98], eps: 1e-6 },
  ];
  const runs = settings.map((adam) => {
    const parts: Record<string, Matrix> = structuredClone({ W: W0, b: b0, u: u0 });
    const zero = (): Record<string, Matrix> =>
      Object.fromEntries(
        Object.entries(parts).map(([name, x]) => [name, x.map((r) => r.map(() => 0))]),
      );
    const [m, v] = [zero(), zero()];
    const saved = (x: Record<string, Matrix>) =>
      Object.fromEntries(
        Object.entries(x).map(([name, values]) => [
          name,
          array(name === 'W' ? values : (values[0] as number[])),
        ]),
      );
    const loss = (): number => {
      const out = linear(X, transpose(parts['W'] as Matrix), parts['b']?.[0] as number[]);
      return (
        0.5 * mean(out.flatMap((r, i) => r.map((value, c) => (value - (Y[i]?.[c] as number)) ** 2)))
      );
    };
    const steps_f64 = [1, 2, 3, 4].map((step) => {
      const before = loss();
      const grad = Object.fromEntries(
        Object.entries(parts).map(([name, x]) => [name, slopes(x, loss)]),
      );
      grad['u'] = [indices(3).map(() => 0)];
      for (const [name, x] of Object.entries(parts)) {
        x.forEach((values, i) =>
          values.forEach((p, c) => {
            const [mr, vr] = [m[name]?.[i] as number[], v[name]?.[i] as number[]];
            const next = adamStep(
              adam,
              p,
              grad[name]?.[i]?.[c] as number,
              mr[c] as number,
              vr[c] as number,
              step,
            );
            values[c] = next.p;
            mr[c] = next.m;
            vr[c] = next.v;
          }),
        );
      }
      return {
        step,
        loss_before: before,
        grad: saved(grad),
        param_after: saved(parts),
        exp_avg: saved(m),
        exp_avg_sq: saved(v),
      };
    });
    return { id: `${adam.kind}-other`, settings: adam, steps_f64 };
  });
  return {
    fixture: 'optimisers',
    problem: {
      X: array(X, 'float32'),
      Y: array(Y, 'float32'),
      W0: array(W0, 'float32'),
      b0: array(b0[0] as number[], 'float32'),
      u0: array(u0[0] as number[], 'float32'),
    },
    runs,
  };
}

export function schedules(seed: number): object {
  const random = randomOf(seed, 'schedules');
  const [total, warmup, base] = [30 + random.integer(20), 4 + random.integer(5), 0.05];
  const steps = indices(total + 3);
  const share = (s: number): number => (s - warmup) / (total - warmup);
  const half = (x: number): number => (1 + Math.cos(Math.PI * x)) / 2;
  const ratio = 0.2;
  const x = indices(total + 1).map((s) => s / total);
  const ramped = (f: (x: number) => number): number[] =>
    x.map((value) => (value < ratio ? value / ratio : f(value)));
  return {
    fixture: 'schedules',
    settings: { total_steps: total, warmup_steps: warmup, base_lr: base, eta_min: 0.002 },
    linear_warmup_then_linear_decay: steps.map(
      (s) => base * (s < warmup ? s / warmup : Math.max(0, 1 - share(s))),
    ),
    linear_warmup_then_cosine_decay: steps.map(
      (s) => base * (s < warmup ? s / warmup : half(share(s))),
    ),
    torch_CosineAnnealingLR_closed_form: steps.map((s) => 0.002 + (base - 0.002) * half(s / total)),
    gram_multiplier: {
      warmup_ratio: ratio,
      warmup_linear: ramped((value) => Math.max(0, (value - 1) / (ratio - 1))),
      warmup_cosine: ramped(half),
      warmup_constant: ramped(() => 1),
    },
  };
}
