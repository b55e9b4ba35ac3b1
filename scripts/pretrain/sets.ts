/** The sets of objects: which are drawn, how, and what is made of them. No object is in two sets. */
import { hashSeed } from '../../src/random.ts';
import {
  audioCaptionOf,
  gridSpecs,
  randomSpecs,
  visualCaptionOf,
  type Pool,
} from '../../src/world/items.ts';
import type { ItemSpec } from '../../src/world/types.ts';
import type { PretrainSettings } from './settings.ts';

/** `picture-2` is a second view of the same object. */
export const FEATURES = ['picture', 'picture-2', 'sound', 'cloud'] as const;

export type Feature = (typeof FEATURES)[number];

export type CaptionStyle = 'visual' | 'audio';

/** The things are the same for every seed of the encoders, so that their figures can be compared thing by thing. */
const WORLD_SEED = 1;

export interface ObjectSet {
  readonly name: string;
  readonly draw: 'grid' | 'random';
  readonly pool: Pool;
  readonly seedBase: number;
  readonly rows: number;
  readonly features: readonly Feature[];
}

export function objectSets(settings: PretrainSettings): ObjectSet[] {
  const { objects, bankRows, heldOutRows } = settings;
  const set = (name: string, rows: number, ...features: Feature[]): ObjectSet => ({
    name,
    draw: 'random',
    pool: 'known',
    seedBase: hashSeed('gramophone', WORLD_SEED, name),
    rows,
    features,
  });
  const gridRows = heldOutRows === 'grid' ? gridSpecs(0).length : heldOutRows;
  const heldOut = (name: string): ObjectSet => ({
    ...set(name, gridRows, 'picture', 'sound', 'cloud'),
    draw: heldOutRows === 'grid' ? 'grid' : 'random',
  });
  return [
    heldOut('val'),
    heldOut('test'),
    { ...heldOut('unseen'), pool: 'kept-out' },
    set('pretrain-base', objects, 'picture', 'picture-2'),
    set('pretrain-audio', objects, 'sound'),
    set('pretrain-points', objects, 'picture', 'picture-2', 'cloud'),
    set('bank-text', bankRows.text),
    set('bank-image', bankRows.others, 'picture'),
    set('bank-audio', bankRows.others, 'sound'),
    set('bank-points', bankRows.others, 'cloud'),
    set('paired', bankRows.paired, 'sound', 'cloud'),
  ];
}

export function setNamed(settings: PretrainSettings, name: string): ObjectSet {
  const found = objectSets(settings).find((set) => set.name === name);
  if (!found) throw new Error(`No object set is named "${name}"`);
  return found;
}

export function specsOf({ draw, pool, seedBase, rows }: ObjectSet): ItemSpec[] {
  return draw === 'grid' ? gridSpecs(seedBase, 1, pool) : randomSpecs(seedBase, rows, pool);
}

/** Several captions of one object: what it is stays, the words are drawn anew; the first is the item's own. */
export function captionsOf(spec: ItemSpec, style: CaptionStyle, count: number): string[] {
  const caption = style === 'visual' ? visualCaptionOf : audioCaptionOf;
  return Array.from({ length: count }, (_, index) =>
    caption(index === 0 ? spec : { ...spec, seed: hashSeed(spec.seed, 'caption', index) }),
  );
}
