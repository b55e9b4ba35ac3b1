/** Recognises the projectors that the papers' authors released by their keys and shapes, never by a file's name. Free of tfjs. */
import { FAMILIES, type Family, type FamilyId } from './families.ts';
import type { StoredHead } from './head-kinds.ts';
import type { ProjectorState } from './state.ts';
import { fromTorch, type TorchArray, type TorchState } from './torch-keys.ts';

export interface ReleasedHead extends StoredHead {
  /** The head's prefix in the file without the last dot; 'head' where there is none. */
  readonly name: string;
  /** What the head takes, as far as keys and shapes tell. */
  readonly role: string;
}

export interface ReleasedCheckpoint {
  readonly family: FamilyId;
  readonly label: string;
  /** Whether the sizes are those of the authors' files too, not the keys alone. */
  readonly isReleasedSize: boolean;
  readonly heads: readonly ReleasedHead[];
  /** Keys that belong to no head. */
  readonly unused: readonly string[];
}

const COUNTER = '.num_batches_tracked';
const SHOWN_KEYS = 8;

/**
 * The heads in a torch state dictionary, wherever in it they lie. Throws, with `where`, when it holds none of the known
 * families (naming the keys it has), several families, half a pair, or a head with a missing, misshapen or unknown
 * tensor.
 */
export function recogniseHeads(torch: TorchState, where: string): ReleasedCheckpoint {
  const keys = Object.keys(torch);
  const found = FAMILIES.map((family) => ({
    family,
    prefixes: keys.flatMap((key) => family.mark.exec(key)?.[1] ?? []),
  })).filter(({ prefixes }) => prefixes.length > 0);
  const [match] = found;
  if (match === undefined) throw new Error(unknownMessage(torch, where));
  if (found.length > 1) {
    const labels = found.map(({ family }) => family.label).join('; ');
    throw new Error(`${where}: expected heads of one family, found several (${labels}).`);
  }
  const { family, prefixes } = match;
  const belongings = prefixes.flatMap((prefix) => family.scope.map((scope) => prefix + scope));
  const heads = prefixes.map((prefix) => readHead(family, torch, prefix, where));
  requireTogether(family, prefixes, where);
  return {
    family: family.id,
    label: family.label,
    isReleasedSize: heads.every((head) => head.isReleasedSize),
    heads,
    unused: keys.filter((key) => !belongings.some((start) => key.startsWith(start))),
  };
}

function readHead(
  family: Family,
  torch: TorchState,
  prefix: string,
  where: string,
): ReleasedHead & { readonly isReleasedSize: boolean } {
  const { shapes, ...sizes } = family.layout((path) => torch[prefix + path]?.shape);
  const fail = (key: string, what: string): never => {
    throw new Error(`${where}: "${prefix}${key}" ${what}, for ${family.label} (${family.keys}).`);
  };
  const own: Record<string, TorchArray> = {};
  for (const [path, shape] of Object.entries(shapes)) {
    const array = torch[prefix + path];
    const expected = `expected shape (${shape.join(', ')})`;
    if (array === undefined) return fail(path, `is missing, ${expected}`);
    if (array.shape.join() !== shape.join() || shape.includes(0)) {
      return fail(path, `has shape (${array.shape.join(', ')}), ${expected}`);
    }
    own[path] = array;
  }
  for (const key of Object.keys(torch)) {
    const path = key.slice(prefix.length);
    const isInside = key.startsWith(prefix) && family.scope.some((scope) => path.startsWith(scope));
    if (isInside && !Object.hasOwn(own, path) && !path.endsWith(COUNTER))
      fail(path, 'was not expected');
  }
  const name = prefix.replace(/\.$/, '') || 'head';
  const state = family.kind === 'linear' ? withoutBias(own, sizes.outputWidth) : fromTorch(own);
  return { name, role: family.role(name), kind: family.kind, state, ...sizes };
}

/** A linear map that has no bias of its own, as one with a bias of 0. */
function withoutBias(own: TorchState, outputs: number): ProjectorState {
  const bias = { shape: [outputs], values: new Float32Array(outputs) };
  const { params, statistics } = fromTorch(own);
  return { params: { ...params, 'linear.bias': bias }, statistics };
}

function requireTogether({ together, label }: Family, prefixes: string[], where: string): void {
  for (const prefix of prefixes) {
    const outer = prefix.replace(/[^.]+\.$/, '');
    const missing = together?.find((name) => !prefixes.includes(`${outer}${name}.`));
    if (missing !== undefined) {
      throw new Error(
        `${where}: ${prefix}* is there, ${outer}${missing}.* is not; expected both heads of ${label}.`,
      );
    }
  }
}

function unknownMessage(torch: TorchState, where: string): string {
  const keys = Object.keys(torch);
  const shown = keys
    .slice(0, SHOWN_KEYS)
    .map((key) => `${key} (${torch[key]?.shape.join(', ') ?? ''})`);
  const more = keys.length > SHOWN_KEYS ? ` and ${keys.length - SHOWN_KEYS} more` : '';
  const known = FAMILIES.map((family) => `${family.label}: ${family.keys}`).join('; ');
  return `${where}: no known projector. Found ${shown.join(', ') || 'no keys'}${more}. Known are ${known}.`;
}
