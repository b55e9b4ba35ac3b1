/** Projector files of the visitor's: what is in them, whether it fits the open data set, and what it is used for. */
import type { Modality } from '../core/modality.ts';
import {
  recogniseHeads,
  type ReleasedCheckpoint,
  type ReleasedHead,
} from '../core/projectors/released.ts';
import { recipeById } from '../core/recipes/index.ts';
import { readCheckpoint } from '../data/formats/checkpoint.ts';
import type { GivenProjectors, RunConfig } from '../engine/protocol.ts';

/** The released heads take some megabytes; whole models are no projectors. */
export const FILE_LIMIT_BYTES = 256 * 1024 * 1024;

/** The recipe whose name the address keeps: without the file there is nothing but the raw embeddings. */
const WITHOUT = 'raw';

export const USES = [
  { id: 'audio', label: 'sounds', modalities: ['audio'] },
  { id: 'points', label: 'shapes', modalities: ['points'] },
  { id: 'base', label: 'pictures and texts', modalities: ['image', 'text'] },
  { id: 'image', label: 'pictures', modalities: ['image'] },
  { id: 'text', label: 'texts', modalities: ['text'] },
] as const satisfies readonly { id: string; label: string; modalities: readonly Modality[] }[];

export type UseId = (typeof USES)[number]['id'];

export interface ProjectorFile {
  readonly name: string;
  readonly found: ReleasedCheckpoint;
  /** Tensors and other entries that belong to no head. */
  readonly unread: number;
}

/** Throws with what was expected, what was found and what to do. */
export function readProjectorFile(bytes: Uint8Array, name: string): ProjectorFile {
  try {
    const { state, ignored } = readCheckpoint(bytes, name);
    const found = recogniseHeads(state, name);
    return { name, found, unread: found.unused.length + ignored.length };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `${message.replace(/\.?$/, '.')} Choose a file that holds projectors, or save it again.`,
      { cause },
    );
  }
}

/** Null when the head can be applied to rows of this width and its output compared with the others. */
export function whyNotFit(
  { inputWidth, outputWidth }: Pick<ReleasedHead, 'inputWidth' | 'outputWidth'>,
  width: number,
): string | null {
  if (inputWidth !== width) {
    return `Takes rows of ${inputWidth} numbers; the embeddings here have ${width}, so it cannot be applied to them.`;
  }
  if (outputWidth !== width) {
    return `Gives rows of ${outputWidth} numbers; here they are compared with rows of ${width}.`;
  }
  return null;
}

const BY_FAMILY: Readonly<Record<string, Readonly<Record<string, UseId>>>> = {
  'cmcr-clap-clip': { A: 'audio', B: 'base' },
  'cmcr-ulip-clip': { A: 'base', B: 'points' },
  gram: { t: 'text', v: 'image', a: 'audio' },
};

/** What a head is most likely for: by its family, or by the name of its file where the keys do not tell; only a first choice. */
export function likelyUse({ name, found }: ProjectorFile, head: ReleasedHead): UseId | null {
  const byFamily = BY_FAMILY[found.family]?.[head.name.slice(-1)];
  if (byFamily) return byFamily;
  if (/audio|clap/i.test(name)) return 'audio';
  return /points|ulip|3d/i.test(name) ? 'points' : null;
}

export interface ChosenHead {
  readonly file: string;
  readonly head: ReleasedHead;
  readonly use: UseId;
}

/** The run of these heads. Throws when nothing is chosen, or two heads for one modality. */
export function configOfHeads(chosen: readonly ChosenHead[], seed: number): RunConfig {
  if (chosen.length === 0) throw new Error('Choose what at least one projector is used for.');
  const heads: Partial<Record<Modality, ReleasedHead>> = {};
  for (const { head, use } of chosen) {
    for (const modality of USES.find(({ id }) => id === use)?.modalities ?? []) {
      if (heads[modality]) {
        throw new Error(`Two projectors are chosen for the same modality (${modality}). Keep one.`);
      }
      heads[modality] = head;
    }
  }
  const [first = '', ...others] = new Set(chosen.map(({ file }) => file));
  const label = others.length === 0 ? first : `${first} and ${others.length} more`;
  const projectors: GivenProjectors = { label, heads };
  return { recipe: WITHOUT, settings: recipeById(WITHOUT).settings, seed, projectors };
}
