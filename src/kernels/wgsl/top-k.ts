/** The nearest rows of a bank: each thread multiplies, lists of stretches of the bank are kept in registers, a second dispatch joins them. */
import { NO_COSINE, NO_ROW } from '../top-k.ts';
import { constantsOf, perEntry, type Wgsl, type WgslArguments, type WgslStage } from './stage.ts';

const CONSTANTS = ['count', 'rows', 'width', 'k', 'whole'] as const;

/** Queries that a thread takes at once, so that a row is read once for all of them. */
const MOST_QUERIES = 16;
/** Threads of a workgroup, with a row each. */
const THREADS = 64;
/** Rows of a stretch: of one thread without barriers, of a workgroup with them. */
const STRETCH = 256;

interface Shape {
  /** Queries of a group, a multiple of four, and groups of queries. */
  readonly queries: number;
  readonly groups: number;
  readonly stretches: number;
}

function shapeOf(count: number, rows: number): Shape {
  const queries = Math.min(MOST_QUERIES, Math.ceil(count / 4) * 4);
  return { queries, groups: Math.ceil(count / queries), stretches: Math.ceil(rows / STRETCH) };
}

export const topK: Wgsl = (args) => {
  const { count, rows, k } = constantsOf(args, ...CONSTANTS);
  const shape = shapeOf(count, rows);
  const search = args.avoidsBarriers ? alone(args, shape) : together(args, shape);
  return { stages: [search, joined(args, shape)], scratch: 2 * shape.stretches * count * k };
};

/** `lists` lists of the length k in the thread's own memory; `insert` is called with cosines above the last of a list only. */
const lists = (count: number, k: number): string => `
var<private> cosines: array<f32, ${count * k}>;
var<private> places: array<f32, ${count * k}>;

fn insert(list: u32, cosine: f32, row: f32) {
  let start = list * ${k}u;
  var place = start + ${k - 1}u;
  while (place > start && cosine > cosines[place - 1u]) {
    cosines[place] = cosines[place - 1u];
    places[place] = places[place - 1u];
    place--;
  }
  cosines[place] = cosine;
  places[place] = row;
}

fn clear() {
  for (var i = 0u; i < ${count * k}u; i++) {
    cosines[i] = ${NO_COSINE};
    places[i] = ${NO_ROW};
  }
}

fn least(list: u32) -> f32 { return cosines[list * ${k}u + ${k - 1}u]; }
`;

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** `sum0`, ... : the cosines of the row `safe` of the shard with the queries from `query` on, four in each. */
function products(args: WgslArguments, { queries }: Shape): string {
  const { count, width } = constantsOf(args, ...CONSTANTS);
  const isVector = width % 4 === 0 && args.vectorises('queries', 'bank');
  const at = isVector ? args.at4 : args.at;
  const across = isVector ? width / 4 : width;
  const ofQuery = (q: number): string =>
    at('queries', `min(query + ${q}u, ${count - 1}u) * ${across}u + j`);
  const product = (q: number): string =>
    isVector ? `dot(${ofQuery(q)}, entry)` : `${ofQuery(q)} * entry`;
  const groups = upTo(queries / 4);
  return `
  ${groups.map((g) => `var sum${g} = vec4f();`).join(' ')}
  for (var j = 0u; j < ${across}u; j++) {
    let entry = ${at('bank', `safe * ${across}u + j`)};
    ${groups
      .map((g) => `sum${g} += vec4f(${[0, 1, 2, 3].map((s) => product(4 * g + s)).join(', ')});`)
      .join('\n    ')}
  }`;
}

/** Rows of this shard. */
const here = (rows: number, whole: number): string => `
  let first = step.step * ${rows}u;
  let here = min(${rows}u, ${whole}u - first);`;

/** The list `list` of the thread as that of the query `query` and the stretch `stretch`. */
function keep(args: WgslArguments, { stretches }: Shape, list: string, query: string): string {
  const { k } = constantsOf(args, ...CONSTANTS);
  const place = `(${query} * ${stretches}u + stretch) * ${2 * k}u + i`;
  return `for (var i = 0u; i < ${k}u; i++) {
      ${args.at('scratch', place)} = cosines[${list} * ${k}u + i];
      ${args.at('scratch', `${place} + ${k}u`)} = places[${list} * ${k}u + i];
    }`;
}

/** Without barriers: a thread goes through a stretch by itself. */
function alone(args: WgslArguments, shape: Shape): WgslStage {
  const { count, rows, k, whole } = constantsOf(args, ...CONSTANTS);
  const { queries, groups, stretches } = shape;
  const body = `
  let query = i % ${groups}u * ${queries}u;
  let stretch = i / ${groups}u;
  ${here(rows, whole)}
  clear();
  for (var safe = stretch * ${STRETCH}u; safe < min((stretch + 1u) * ${STRETCH}u, here); safe++) {
    ${products(args, shape)}
    let row = f32(first + safe);
    ${upTo(queries)
      .map((q) => {
        const cosine = `sum${q >> 2}[${q % 4}]`;
        return `if (${cosine} > least(${q}u)) { insert(${q}u, ${cosine}, row); }`;
      })
      .join('\n    ')}
  }
  for (var q = 0u; q < min(${queries}u, ${count}u - query); q++) {
    ${keep(args, shape, 'q', '(query + q)')}
  }`;
  return perEntry(stretches * groups, body, lists(queries, k));
}

/** With barriers: each thread has a row, and the first threads pick from the cosines of all, a query each. */
function together(args: WgslArguments, shape: Shape): WgslStage {
  const { count, rows, k, whole } = constantsOf(args, ...CONSTANTS);
  const { queries, groups, stretches } = shape;
  const code = `${lists(1, k)}
var<workgroup> shelf: array<vec4f, ${(THREADS * queries) / 4}>;

@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let query = workgroup.y * ${queries}u;
  let stretch = workgroup.x;
  ${here(rows, whole)}
  clear();
  for (var block = 0u; block < ${STRETCH / THREADS}u; block++) {
    let top = stretch * ${STRETCH}u + block * ${THREADS}u;
    let safe = min(top + thread, here - 1u);
    ${products(args, shape)}
    ${upTo(queries / 4)
      .map((g) => `shelf[thread * ${queries / 4}u + ${g}u] = sum${g};`)
      .join('\n    ')}
    workgroupBarrier();
    if (thread < ${queries}u && top < here) {
      for (var other = 0u; other < min(${THREADS}u, here - top); other++) {
        let cosine = shelf[other * ${queries / 4}u + thread / 4u][thread % 4u];
        if (cosine > least(0u)) { insert(0u, cosine, f32(first + top + other)); }
      }
    }
    workgroupBarrier();
  }
  if (thread < min(${queries}u, ${count}u - query)) {
    ${keep(args, shape, '0u', '(query + thread)')}
  }
}`;
  return { code, workgroups: [stretches, groups, 1] };
}

/** A thread a query: what the earlier shards left, and then the stretches in their order, whose lists are sorted. */
function joined(args: WgslArguments, { stretches }: Shape): WgslStage {
  const { count, k } = constantsOf(args, ...CONSTANTS);
  const place = `(i * ${stretches}u + stretch) * ${2 * k}u + e`;
  const body = `
  clear();
  if (step.step > 0u) {
    for (var e = 0u; e < ${k}u; e++) {
      cosines[e] = ${args.at('cosines', `i * ${k}u + e`)};
      places[e] = ${args.at('places', `i * ${k}u + e`)};
    }
  }
  for (var stretch = 0u; stretch < ${stretches}u; stretch++) {
    for (var e = 0u; e < ${k}u; e++) {
      let cosine = ${args.at('scratch', place)};
      if (cosine <= least(0u)) { break; }
      insert(0u, cosine, ${args.at('scratch', `${place} + ${k}u`)});
    }
  }
  for (var e = 0u; e < ${k}u; e++) {
    ${args.at('cosines', `i * ${k}u + e`)} = cosines[e];
    ${args.at('places', `i * ${k}u + e`)} = places[e];
  }`;
  return perEntry(count, body, lists(1, k));
}
