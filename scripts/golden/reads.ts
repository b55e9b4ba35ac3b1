/** Which numbers of a golden file a check has read, so that the report can name those it has not. */

type Node = Readonly<Record<string, unknown>>;

/** What the reference makes in float32, and how far it is from the truth: of one machine, "never a target" (the README). */
const ROUNDING = /f32|_finite$|negative_det_count|f64_max_abs_volume_error|f64_grad_max_rel_error/;

/** What sorts the cases. */
const DESCRIPTION = /\.has_ties$/;

export interface WatchedReads {
  /** Behaves as the file; reading a number, or the data of an array, marks it as read. */
  readonly watched: unknown;
  /** Fields with unread numbers, list places left out: `cases[].grad_x_f64 (2 of 6)`. */
  readonly unread: () => string[];
  /** Fields that are no targets: the reference's own rounding. */
  readonly excluded: () => string[];
}

export function watchReads(golden: unknown): WatchedReads {
  const read = new Set<string>();
  const watch = (value: unknown, path: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    return new Proxy(value, {
      get(target, key, receiver) {
        const inner: unknown = Reflect.get(target, key, receiver);
        if (typeof key === 'symbol' || key === 'length') return inner;
        if (isLeafHolder(target)) read.add(path);
        else if (!isBranch(inner)) read.add(`${path}.${key}`);
        return typeof inner === 'function' ? inner : watch(inner, `${path}.${key}`);
      },
    });
  };
  return {
    watched: watch(golden, ''),
    unread: () => {
      const counts = new Map<string, { all: number; missing: number }>();
      for (const path of leavesOf(golden, '')) {
        if (ROUNDING.test(path) || DESCRIPTION.test(path)) continue;
        const field = fieldOf(path);
        const count = counts.get(field) ?? { all: 0, missing: 0 };
        count.all++;
        if (!read.has(path)) count.missing++;
        counts.set(field, count);
      }
      return [...counts]
        .filter(([, { missing }]) => missing > 0)
        .map(([field, { all, missing }]) => `${field} (${missing} of ${all})`);
    },
    excluded: () => {
      const rounding = leavesOf(golden, '').filter((path) => ROUNDING.test(path));
      return [...new Set(rounding.map(fieldOf))];
    },
  };
}

/** A path without its list places. */
function fieldOf(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, '[]').slice(1);
}

/** A stored array, or a list of plain numbers: read as a whole. */
function isLeafHolder(value: object): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object' || item === null);
  return 'shape' in value && ('data' in value || 'b64' in value);
}

/** Whether there is more below; words are not numbers and count as read. */
function isBranch(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function leavesOf(value: unknown, path: string): string[] {
  if (typeof value === 'string') return [];
  if (!isBranch(value)) return [path];
  if (isLeafHolder(value as object)) {
    const isEmpty = Array.isArray(value) && value.every((item) => typeof item === 'string');
    return isEmpty ? [] : [path];
  }
  return Object.entries(value as Node).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}
