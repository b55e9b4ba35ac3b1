/** Our two engines as they stand in the product. */
import { measuredChoices } from '../../src/plan/matmul-probe.ts';
import { openProcessorExecutor } from '../../src/plan/processor-executor.ts';
import type { Program } from '../../src/plan/program.ts';
import { webGpuChoices } from '../../src/plan/webgpu-choices.ts';
import {
  isSoftwareAdapter,
  openWebGpuExecutor,
  type WebGpuExecutor,
} from '../../src/plan/webgpu-executor.ts';
import type { MatmulVariant } from '../../src/kernels/wgsl/stage.ts';
import type { OpenDevice } from '../device.ts';
import type { BenchEngine, PlanEngine } from '../engine.ts';
import type { LossEngine } from '../losses.ts';
import { planProducts, type ProductEngine } from '../products.ts';
import { planEngine } from './plan.ts';
import { planLoss } from './plan-loss.ts';

const VARIANTS: readonly MatmulVariant[] = ['register', 'wide', 'tile32', 'tile64', 'tile128'];

export const gramophoneProcessor = (): BenchEngine =>
  planEngine('gramophone-wasm', openProcessorExecutor);

export const gramophoneWebGpu = (opened: OpenDevice, variant: MatmulVariant | null): BenchEngine =>
  planEngine('gramophone-webgpu', (program) => openOn(opened, program, variant));

export const gramophoneLosses = (opened: OpenDevice, variant: MatmulVariant | null): LossEngine =>
  planLoss('gramophone-webgpu', (program) => openOn(opened, program, variant));

/** Our choice first, and then every variant by its name. */
export const gramophoneProducts = (opened: OpenDevice): ProductEngine[] =>
  [null, ...VARIANTS].map((variant) =>
    planProducts('gramophone-webgpu', variant, (program) => openOn(opened, program, variant)),
  );

/** Both, for whatever is a plan. */
export const gramophonePlans = (opened: OpenDevice | null): PlanEngine[] => [
  ...(opened
    ? [
        {
          id: 'gramophone-webgpu' as const,
          open: (program: Program) => openOn(opened, program, null),
        },
      ]
    : []),
  { id: 'gramophone-wasm', open: openProcessorExecutor },
];

async function openOn(
  { device, info }: OpenDevice,
  program: Program,
  variant: MatmulVariant | null,
): Promise<WebGpuExecutor> {
  const rule = webGpuChoices(isSoftwareAdapter(info));
  const choices = variant
    ? { ...rule, matmul: () => variant }
    : await measuredChoices(device, program, rule);
  return openWebGpuExecutor(device, program, choices);
}
