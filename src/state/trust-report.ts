/** The checks as plain text, to be taken elsewhere. */
import type { EngineReport, GradientsCheck, StepsCheck, Vitals } from '../engine/protocol.ts';
import { recipeById } from '../core/recipes/index.ts';
import type { RunState } from './run-slice.ts';
import {
  energyOf,
  TOLERANCE,
  USUAL_WATTS,
  worstGradient,
  worstStep,
  type TrustState,
} from './trust-slice.ts';

export function trustReport(trust: TrustState, run: RunState, address: string): string {
  const { config, engine, step, steps } = run;
  return [
    'Gramophone: numbers checked',
    `Address: ${address}`,
    `Run: ${recipeById(config.recipe).label}, seed ${config.seed}, step ${step} of ${steps}`,
    engineLine(engine, run.path),
    '',
    ...stepsLines(trust.steps?.config === config ? trust.steps.report : null),
    '',
    ...gradientLines(trust.gradients?.config === config ? trust.gradients.report : null),
    '',
    ...vitalLines(trust, run),
  ].join('\n');
}

function engineLine(engine: EngineReport | null, path: RunState['path']): string {
  if (!engine) return 'Engine: none yet';
  const adapter = engine.adapter ? `, ${engine.adapter}` : '';
  return `Engine: ${engine.label} (${engine.engine}${adapter}), steps by ${path ?? 'nothing'}`;
}

function stepsLines(report: StepsCheck | null): string[] {
  if (!report) return ['Same steps twice: not checked'];
  const { outcome, ours, reference, steps, weightCount, note } = report;
  if ('why' in outcome) return [`Same steps twice: ${outcome.state}. ${outcome.why}`];
  const worst = worstStep(report);
  const idle = steps.at(-1)?.idle ?? 0;
  return [
    `Same steps twice: ${ours}; against ${reference}`,
    `  ${outcome.state}, ${steps.length} of ${report.of} steps; largest difference ${worst ? `${formatTiny(worst.value)} (${worst.of}, step ${worst.step})` : 'none yet'}; tolerance ${TOLERANCE}`,
    `  ${idle} of ${weightCount} weights idle (gradient 0 but for rounding) and left out`,
    ...(note ? [`  ${note}`] : []),
    '  step  loss  weights  all weights',
    ...steps.map(
      ({ step, loss, weights, allWeights }) =>
        `  ${step}  ${formatTiny(loss)}  ${formatTiny(weights)}  ${formatTiny(allWeights)}`,
    ),
  ];
}

function gradientLines(report: GradientsCheck | null): string[] {
  if (!report) return ['Gradients against differences: not checked'];
  const { outcome, ours, gradients, of } = report;
  if ('why' in outcome) return [`Gradients against differences: ${outcome.state}. ${outcome.why}`];
  const worst = worstGradient(report);
  return [
    `Gradients against differences: ${ours}; against central differences in float64`,
    `  ${outcome.state}, ${gradients.length} of ${of} gradients; tolerance ${TOLERANCE}`,
    ...(worst
      ? [
          `  largest error ${formatTiny(worst.error)} at ${placeOf(worst)}: ${worst.engine} by the engine, ${worst.differences} by differences`,
        ]
      : []),
  ];
}

function vitalLines(
  { vitals, watts }: TrustState,
  { engine, elapsedMs, stepsPerSecond }: RunState,
): string[] {
  if (!vitals) return ['A step: not measured'];
  const { time, gpu, kernelCalls, plan, tfjs } = vitals;
  const power = watts ?? USUAL_WATTS[engine?.engine ?? 'wasm'];
  const { joules } = energyOf(power, elapsedMs / 1000);
  return [
    `A step: ${time ? `${time.ms.toFixed(3)} ms ${CLOCKS[time.by]}` : 'not timed'}, ${Math.round(stepsPerSecond)} steps a second`,
    ...(gpu ? [`  ${callsText(gpu)}`] : []),
    ...(kernelCalls === null ? [] : [`  ${kernelCalls} calls of kernels`]),
    ...(plan
      ? [`  plan: ${plan.working + plan.banks} bytes in use, ${plan.reserved} reserved`]
      : []),
    `  tfjs: ${tfjs.tensors} tensors, ${tfjs.bytes} bytes in use, ${tfjs.reserved ?? 'unknown'} reserved`,
    `  energy, an estimate at an assumed ${power} W: ${joules.toFixed(1)} J for ${(elapsedMs / 1000).toFixed(1)} s of training`,
  ];
}

export function callsText(gpu: NonNullable<Vitals['gpu']>): string {
  const { dispatches, submits, writes, buffers } = gpu;
  return [
    counted(dispatches, 'dispatch', 'dispatches'),
    counted(submits, 'submit'),
    counted(writes, 'write'),
    counted(buffers, 'new buffer'),
  ].join(', ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** By whose clock a step's time is. */
export const CLOCKS: Readonly<Record<NonNullable<Vitals['time']>['by'], string>> = {
  timestamps: 'by the graphics card’s own clock',
  settled: 'from the call until the graphics card was done',
  processor: 'on the processor',
  'read-back': 'until tfjs had read its loss back',
};

/** 2.9e-5, 1e-9; 0 stays 0. */
export function formatTiny(value: number): string {
  return value === 0 ? '0' : value.toExponential(1).replace('.0e', 'e');
}

/** Two digits, without powers of ten: 0.64, 21, 253. */
export function formatAmount(value: number): string {
  return value < 100 ? String(Number(value.toPrecision(2))) : value.toFixed(0);
}

/** "points block2.norm1.beta [69], step 0" */
export function placeOf({ parameter, index, step }: GradientsCheck['gradients'][number]): string {
  return `${parameter} [${index.join(', ')}], step ${step + 1}`;
}
