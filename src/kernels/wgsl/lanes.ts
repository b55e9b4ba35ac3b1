/** Reductions over lines (rows or columns): a group of lanes of a workgroup takes a line, or, without barriers, one thread does. */
import { fold, type WgslArguments, type WgslStage } from './stage.ts';

interface Shape {
  readonly lanes: number;
  readonly groups: number;
}

/** 32 lanes a line and 8 lines a workgroup: a line fills a warp, and 8 columns fill a 32-byte sector of memory. */
const WITH_BARRIERS: Shape = { lanes: 32, groups: 8 };
const WITHOUT_BARRIERS: Shape = { lanes: 1, groups: 64 };

/**
 * One line a group of lanes. The body sees `line`, `lane`, `LANES` and `start`: its loops run from `start` in steps of `LANES`,
 * `start` being past every end for lines that do not exist, so that all threads meet the barriers in `total` and `highest`.
 * `lane == 0u && isLine` is who writes a line's result. `along` says which way the lines run, so that neighbouring threads read
 * neighbouring floats.
 */
export function perLine(
  args: WgslArguments,
  lines: number,
  along: 'rows' | 'columns',
  body: string,
  { declarations = '', wholeWorkgroup = false } = {},
): WgslStage {
  const { lanes, groups } = shapeOf(args, wholeWorkgroup);
  const workgroups = fold(Math.ceil(lines / groups));
  const code = `const LANES = ${lanes}u;
const GROUPS = ${groups}u;
var<private> thread: u32;
var<private> block: u32;
var<private> lane: u32;
var<private> stride: u32;
var<private> group: u32;
var<private> line: u32;
var<private> isLine: bool;
var<private> start: u32;

fn settle() {
  line = block * GROUPS + group;
  isLine = line < ${lines}u;
  start = select(0xffffff00u, lane, isLine);
}

fn alongRows() {
  lane = thread % LANES;
  group = thread / LANES;
  stride = 1u;
  settle();
}

fn alongColumns() {
  lane = thread / GROUPS;
  group = thread % GROUPS;
  stride = GROUPS;
  settle();
}

${lanes === 1 ? ALONE : together(lanes * groups)}
${declarations}
@compute @workgroup_size(${lanes * groups})
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  thread = local;
  block = workgroup.y * ${workgroups[0]}u + workgroup.x;
  ${along === 'rows' ? 'alongRows();' : 'alongColumns();'}
${body}
}`;
  return { code, workgroups };
}

function shapeOf({ avoidsBarriers }: WgslArguments, wholeWorkgroup: boolean): Shape {
  if (wholeWorkgroup) return avoidsBarriers ? { lanes: 1, groups: 1 } : { lanes: 256, groups: 1 };
  return avoidsBarriers ? WITHOUT_BARRIERS : WITH_BARRIERS;
}

/** `turn` hands a line's value from lanes along rows to lanes along columns, which stand along columns from then on. */
const ALONE = `fn total(value: f32) -> f32 { return value; }
fn highest(value: f32) -> f32 { return value; }
fn turn(value: f32) -> f32 { alongColumns(); return value; }`;

const reduction = (name: string, joined: string): string => `fn ${name}(value: f32) -> f32 {
  shelf[thread] = value;
  workgroupBarrier();
  for (var half = LANES / 2u; half > 0u; half /= 2u) {
    if (lane < half) {
      let other = shelf[thread + half * stride];
      shelf[thread] = ${joined};
    }
    workgroupBarrier();
  }
  let result = shelf[thread - lane * stride];
  workgroupBarrier();
  return result;
}`;

const together = (threads: number): string => `var<workgroup> shelf: array<f32, ${threads}>;
${reduction('total', 'shelf[thread] + other')}
${reduction('highest', 'max(shelf[thread], other)')}
fn turn(value: f32) -> f32 {
  if (lane == 0u) { shelf[group] = value; }
  workgroupBarrier();
  alongColumns();
  let result = shelf[group];
  workgroupBarrier();
  return result;
}`;
