/** From a call to the dispatches that carry it out: which stretch of which buffer is bound where, and the complete WGSL. */
import { KERNELS } from '../kernels/index.ts';
import type { Call } from '../kernels/kernel.ts';
import { WGSL } from '../kernels/wgsl/index.ts';
import type { MatmulVariant, WgslArguments } from '../kernels/wgsl/stage.ts';
import { STEP_DECLARATION } from './webgpu-step-values.ts';

/** Bindings start at multiples of this many floats: the portable limit is 256 bytes. */
const ALIGNMENT = 64;

/** A buffer of the program by its number, or one that all calls share. */
export type BufferName = number | 'scratch' | 'step';

export interface Binding {
  readonly buffer: BufferName;
  /** Floats. */
  readonly offset: number;
  readonly length: number;
  readonly isWritten: boolean;
}

export interface Dispatch {
  readonly kernel: string;
  readonly code: string;
  readonly bindings: readonly Binding[];
  readonly workgroups: readonly [number, number, number];
}

export interface Preferences {
  readonly avoidsBarriers: boolean;
  readonly matmul: (m: number, n: number, k: number) => MatmulVariant;
}

/** One distinct buffer of a call. A buffer may not be bound twice, once to be read and once to be written, so all its views share a binding. */
interface Slot extends Binding {
  readonly name: string;
  readonly views: readonly string[];
}

/** The dispatches of a call, and the floats of scratch they need. */
export function dispatchesOf(
  call: Call,
  { avoidsBarriers, matmul }: Preferences,
): { readonly dispatches: readonly Dispatch[]; readonly scratch: number } {
  const generate = WGSL[call.kernel];
  if (!generate) throw new Error(`No WGSL for a kernel called ${call.kernel}.`);
  const slots = slotsOf(call);
  const { m = 0, n = 0, k = 0 } = call.constants;
  const { stages, scratch = 0 } = generate({
    ...accessTo(call, slots),
    constants: call.constants,
    avoidsBarriers,
    matmul: matmul(m, n, k),
  });
  const all: readonly Slot[] = [...slots, scratchSlot(scratch)];
  return {
    scratch,
    dispatches: stages.map(({ code, workgroups }) => ({
      kernel: call.kernel,
      workgroups,
      ...declared(code, all),
    })),
  };
}

function slotsOf({ kernel, views }: Call): readonly Slot[] {
  const access = KERNELS[kernel]?.access ?? {};
  const entries = Object.entries(views);
  const buffers = [...new Set(entries.map(([, { buffer }]) => buffer))];
  return buffers.map((buffer, index) => {
    const own = entries.filter(([, view]) => view.buffer === buffer);
    const first = Math.min(...own.map(([, { offset }]) => offset));
    const end = Math.max(...own.map(([, { offset, length }]) => offset + length));
    const offset = first - (first % ALIGNMENT);
    return {
      name: `slot${index}`,
      buffer,
      views: own.map(([name]) => name),
      offset,
      length: Math.ceil((end - offset) / 4) * 4,
      isWritten: own.some(([name]) => access[name] !== 'read'),
    };
  });
}

const scratchSlot = (length: number): Slot => ({
  name: 'scratch',
  buffer: 'scratch',
  views: ['scratch'],
  offset: 0,
  length: Math.ceil(length / 4) * 4,
  isWritten: true,
});

function accessTo(
  call: Call,
  slots: readonly Slot[],
): Pick<WgslArguments, 'at' | 'at4' | 'vectorises'> {
  const place = (view: string): { readonly slot: string; readonly shift: number } => {
    if (view === 'scratch') return { slot: 'scratch', shift: 0 };
    const slot = slots.find(({ views }) => views.includes(view));
    const found = call.views[view];
    if (!slot || !found) throw new Error(`A call of ${call.kernel} lacks its view ${view}.`);
    return { slot: slot.name, shift: found.offset - slot.offset };
  };
  const indexed = (name: string, index: string, shift: number): string =>
    shift === 0 ? `${name}[${index}]` : `${name}[${shift}u + ${index}]`;
  return {
    at: (view, index) => {
      const { slot, shift } = place(view);
      return indexed(slot, index, shift);
    },
    at4: (view, index) => {
      const { slot, shift } = place(view);
      return indexed(`${slot}x4`, index, shift / 4);
    },
    vectorises: (...views) =>
      views.every((view) => place(view).shift % 4 === 0) &&
      slots.every(
        (slot) =>
          slot.views.every((view) => views.includes(view)) ||
          !slot.views.some((view) => views.includes(view)),
      ),
  };
}

/** The code with declarations of the bindings that it uses, and no others. */
function declared(code: string, slots: readonly Slot[]): Pick<Dispatch, 'code' | 'bindings'> {
  const bindings: Binding[] = [];
  const lines: string[] = [];
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(code);
  for (const slot of slots) {
    const [plain, fours] = [uses(slot.name), uses(`${slot.name}x4`)];
    if (plain && fours) throw new Error(`${slot.views.join(', ')}: read by ones and by fours.`);
    if (!plain && !fours) continue;
    const mode = slot.isWritten ? 'read_write' : 'read';
    const declaration = plain ? `${slot.name}: array<f32>` : `${slot.name}x4: array<vec4f>`;
    lines.push(`@group(0) @binding(${bindings.length}) var<storage, ${mode}> ${declaration};`);
    bindings.push(slot);
  }
  if (uses('step')) {
    lines.push(STEP_DECLARATION(bindings.length));
    bindings.push({ buffer: 'step', offset: 0, length: 0, isWritten: false });
  }
  return { code: `${lines.join('\n')}\n${code}`, bindings };
}
