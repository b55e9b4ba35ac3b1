import {
  cosineAnnealing,
  gramWarmup,
  inSequence,
  linearRamp,
  warmupCosine,
  warmupLinear,
  type Schedule,
} from '../../src/core/optimisers/schedule.ts';
import { decodeArray, type GoldenArray } from './array.ts';
import type { Report } from './report.ts';

type List = readonly number[] | GoldenArray;

interface SchedulesFile {
  readonly settings: {
    readonly total_steps: number;
    readonly warmup_steps: number;
    readonly base_lr: number;
    readonly eta_min: number;
  };
  readonly gram_multiplier: { readonly warmup_ratio: number } & Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

const TOLERANCE = 1e-12;
const KNOWN_TEXT = new Set(['fixture', 'set', 'settings', 'gram_multiplier']);

export function checkSchedules(golden: SchedulesFile, report: Report): void {
  const { total_steps, warmup_steps, base_lr, eta_min } = golden.settings;
  const warmup = { totalSteps: total_steps, warmupSteps: warmup_steps };
  const floor = eta_min / base_lr;
  const ramp = (start: number): Schedule => linearRamp({ start, steps: warmup_steps });
  for (const [name, list] of Object.entries(golden)) {
    if (KNOWN_TEXT.has(name)) continue;
    const start = Number(/_start([\d.]+)/.exec(name)?.[1] ?? 0.1);
    const annealing = cosineAnnealing({ period: total_steps, floor });
    const schedule: Schedule | undefined = {
      linear_warmup_then_linear_decay: warmupLinear(warmup),
      linear_warmup_then_cosine_decay: warmupCosine(warmup),
      [`torch_LinearLR_start${start}_iters_warmup`]: ramp(start),
      torch_CosineAnnealingLR_Tmax_total: annealing,
      torch_CosineAnnealingLR_closed_form: annealing,
      torch_SequentialLR_LinearLR_then_Cosine: inSequence(
        ramp(start),
        warmup_steps,
        cosineAnnealing({ period: total_steps - warmup_steps, floor }),
      ),
    }[name];
    const rates = listed(list as List);
    if (schedule === undefined) {
      report.notCovered(name);
      continue;
    }
    // Ours stays at 0 after the last step, as the README advises; the closed form rises again.
    const isPeriodic = name === 'linear_warmup_then_cosine_decay';
    const counted = isPeriodic ? rates.slice(0, total_steps + 1) : rates;
    const compare = (ours: Schedule, target: readonly number[]): void =>
      report.close(
        name,
        target.map((_, step) => base_lr * ours(step)),
        target,
        TOLERANCE,
      );
    compare(schedule, counted);
    if (isPeriodic) {
      const period = total_steps - warmup_steps;
      compare(inSequence(ramp(0), warmup_steps, cosineAnnealing({ period })), rates);
    }
  }
  checkGram(golden, report);
}

function checkGram({ settings, gram_multiplier }: SchedulesFile, report: Report): void {
  const { warmup_ratio, ...lists } = gram_multiplier;
  for (const [name, list] of Object.entries(lists)) {
    const shape = name.replace('warmup_', '');
    if (shape !== 'linear' && shape !== 'cosine' && shape !== 'constant') {
      report.notCovered(`gram_multiplier ${name}`);
      continue;
    }
    const expected = listed(list as List);
    const config = { totalSteps: settings.total_steps, warmupRatio: warmup_ratio };
    const schedule = gramWarmup(shape, config);
    report.close(
      `GRAM ${name}`,
      expected.map((_, step) => schedule(step)),
      expected,
      TOLERANCE,
    );
  }
}

function listed(list: List): number[] {
  return 'shape' in list ? Array.from(decodeArray(list)) : list.map(Number);
}
