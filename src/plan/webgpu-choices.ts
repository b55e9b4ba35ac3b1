/** How kernels are cut up on a graphics card; chosen by measurement (bench/results). */
import type { MatmulVariant } from '../kernels/wgsl/stage.ts';
import type { WebGpuOptions } from './webgpu-executor.ts';

/** Outputs from which the larger tiles have enough workgroups to keep a card busy. */
const LARGE_PRODUCT = 256 * 256;

/** Multiplications from which a software adapter gains more by many outputs a thread than it loses by compiling their long code. */
const LARGE_IN_SOFTWARE = 256 * 256 * 128;

/**
 * The rule, until a card has been asked (matmul-probe.ts). Software adapters run barriers slowly and take the
 * loops without. On a graphics card the small tiles were ahead for the
 * products of a step of (256, 128), the larger ones from (1024, 512) on.
 */
export function webGpuChoices(isSoftware: boolean): WebGpuOptions {
  const onCard = (m: number, n: number): MatmulVariant =>
    m * n > LARGE_PRODUCT ? 'tile64' : 'tile32';
  const inSoftware = (m: number, n: number, k: number): MatmulVariant =>
    m * n * k >= LARGE_IN_SOFTWARE ? 'wide' : 'register';
  return { avoidsBarriers: isSoftware, matmul: isSoftware ? inSoftware : onCard };
}
