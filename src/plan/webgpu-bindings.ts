/** From calls to the dispatches that carry them out: which stretch of which buffer is bound where, and the complete WGSL. */
import { KERNELS } from '../kernels/index.ts';
import type { Call } from '../kernels/kernel.ts';
import { WGSL } from '../kernels/wgsl/index.ts';
import type { MatmulVariant, WgslArguments, WgslStage } from '../kernels/wgsl/stage.ts';
import { ALIGNMENT } from './webgpu-layout.ts';
import { STEP_DECLARATION } from './webgpu-step-values.ts';

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
  /** Software adapters run barriers slowly; `isSoftwareAdapter` says which they are. */
  readonly avoidsBarriers: boolean;
  /** How op(a) [m, k] times op(b) [k, n] is cut up. */
  readonly matmul: (
    m: number,
    n: number,
    k: number,
    transposeA?: number,
    transposeB?: number,
  ) => MatmulVariant;
}

/** One distinct buffer of a call. A buffer may not be bound twice, once to be read and once to be written, so all its views share a binding. */
interface Slot extends Binding {
  readonly name: string;
  readonly views: readonly string[];
}

/** The dispatches of alike calls that stand side by side, along z, and the floats of scratch they need. */
export function dispatchesOf(
  calls: readonly Call[],
  { avoidsBarriers, matmul }: Preferences,
): { readonly dispatches: readonly Dispatch[]; readonly scratch: number } {
  const [call] = calls as [Call];
  const generate = WGSL[call.kernel];
  if (!generate) throw new Error(`No WGSL for a kernel called ${call.kernel}.`);
  const slots = slotsOf(calls);
  const { m = 0, n = 0, k = 0, transposeA, transposeB } = call.constants;
  const access = accessTo(calls, slots);
  const { stages, scratch = 0 } = generate({
    ...access,
    constants: call.constants,
    avoidsBarriers,
    calls: calls.length,
    matmul: matmul(m, n, k, transposeA, transposeB),
  });
  const own = Math.ceil(scratch / 4) * 4;
  const whole = own * calls.length;
  const all: readonly Slot[] = [...slots, scratchSlot(whole)];
  const shifts = { ...access.shifts, scratch: calls.map((_, i) => i * own) };
  return {
    scratch: whole,
    dispatches: stages.map((stage) => {
      const { code, workgroups } = calls.length > 1 ? sideBySide(stage, shifts) : stage;
      return { kernel: call.kernel, workgroups, ...declared(code, all) };
    }),
  };
}

function slotsOf(calls: readonly Call[]): readonly Slot[] {
  const access = KERNELS[calls[0]!.kernel]?.access ?? {};
  const entries = calls.flatMap(({ views }) => Object.entries(views));
  const buffers = [...new Set(entries.map(([, { buffer }]) => buffer))];
  return buffers.map((buffer, index) => {
    const own = entries.filter(([, view]) => view.buffer === buffer);
    const first = Math.min(...own.map(([, { offset }]) => offset));
    const end = Math.max(...own.map(([, { offset, length }]) => offset + length));
    const offset = first - (first % ALIGNMENT);
    return {
      name: `slot${index}`,
      buffer,
      views: [...new Set(own.map(([name]) => name))],
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
  length,
  isWritten: true,
});

/** Places of every view from the start of its slot, call by call. */
type Shifts = Readonly<Record<string, readonly number[]>>;

function accessTo(
  calls: readonly Call[],
  slots: readonly Slot[],
): Pick<WgslArguments, 'at' | 'at4' | 'vectorises'> & { readonly shifts: Shifts } {
  const [first] = calls as [Call];
  const slotOf = (view: string): Slot => {
    const slot = slots.find(({ views }) => views.includes(view));
    if (!slot) throw new Error(`A call of ${first.kernel} lacks its view ${view}.`);
    return slot;
  };
  const shifts: Shifts = Object.fromEntries(
    Object.keys(first.views).map((view) => [
      view,
      calls.map(({ views }) => views[view]!.offset - slotOf(view).offset),
    ]),
  );
  /** Where the view starts, in entries of so many floats: a number, or a variable where calls differ. */
  const startOf = (view: string, width: number): string => {
    const own = shifts[view] ?? [];
    if (view === 'scratch' ? calls.length > 1 : own.some((shift) => shift !== own[0])) {
      return width === 4 ? `(${startName(view)} >> 2u)` : startName(view);
    }
    return own[0] ? `${own[0] / width}u` : '';
  };
  const access =
    (width: 1 | 4) =>
    (view: string, index: string): string => {
      const name = view === 'scratch' ? 'scratch' : slotOf(view).name;
      const start = startOf(view, width);
      return `${name}${width === 4 ? 'x4' : ''}[${start ? `${start} + ` : ''}${index}]`;
    };
  return {
    shifts,
    at: access(1),
    at4: access(4),
    vectorises: (...views) =>
      views.every((view) => (shifts[view] ?? []).every((shift) => shift % 4 === 0)) &&
      slots.every(
        (slot) =>
          slot.views.every((view) => views.includes(view)) ||
          !slot.views.some((view) => views.includes(view)),
      ),
  };
}

const startName = (view: string): string => `startOf_${view}`;

/** As many of a stage as there are calls, one after the other along z: each thread first finds out whose it is. */
function sideBySide({ code, workgroups }: WgslStage, shifts: Shifts): WgslStage {
  const name = /@builtin\(workgroup_id\) (\w+): vec3u/.exec(code)?.[1];
  const main = /fn main\([^{]*\{/.exec(code)?.[0];
  if (!name || !main) throw new Error('Expected a kernel whose main takes its workgroup_id.');
  const [x, y, depth] = workgroups;
  const used = Object.entries(shifts).filter(([view]) => code.includes(startName(view)));
  const starts = used.map(([view, own]) => {
    const list = own.map((shift) => `${shift}u`).join(', ');
    return `${startName(view)} = array<u32, ${own.length}>(${list})[dispatched.z / ${depth}u];`;
  });
  const renamed = main.replace(
    `@builtin(workgroup_id) ${name}:`,
    '@builtin(workgroup_id) dispatched:',
  );
  return {
    code: `${used.map(([view]) => `var<private> ${startName(view)}: u32;`).join('\n')}
${code.replace(main, `${renamed}\n  let ${name} = vec3u(dispatched.xy, dispatched.z % ${depth}u);\n  ${starts.join('\n  ')}`)}`,
    workgroups: [x, y, depth * (Object.values(shifts)[0]?.length ?? 1)],
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
