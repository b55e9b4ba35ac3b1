/** The held-out items the page shows, and what to measure them against. */
import type { ByModality } from '../core/modality.ts';
import type { Manifest } from '../data/manifest.ts';
import type { MapPositions } from '../engine/protocol.ts';
import type { ItemSpec } from '../world/types.ts';

/** `{ mean, spread }` over seeds, by recipe (or `chance`) and metric. */
export type Baselines = Readonly<
  Record<string, Readonly<Record<string, { readonly mean: number; readonly spread: number }>>>
>;

export interface ItemLabel {
  readonly category: string;
  readonly size: string;
  readonly material: string;
}

export interface DatasetState {
  readonly manifest: Manifest | null;
  /** The folder that everything of it is read from; empty until the manifest is here. */
  readonly url: string;
  /** One a row; empty until the manifest is here. */
  readonly labels: readonly ItemLabel[];
  /** One a row; what items are drawn again from. */
  readonly specs: readonly ItemSpec[];
  /** By the value of the setting `base` that they were measured with. */
  readonly baselines: Readonly<Record<string, Baselines>>;
  /** The shipped places of the untrained map on the full base, shown until the trainer's first snapshot. */
  readonly preview: ByModality<MapPositions> | null;
  /** Why the data set could not be read. */
  readonly problem: string | null;
}

export function initialDataset(): DatasetState {
  return {
    manifest: null,
    url: '',
    labels: [],
    specs: [],
    baselines: {},
    preview: null,
    problem: null,
  };
}

const NONE: Baselines = {};

/** Those of the runs with one base; another base's are other figures. */
export function baselinesOf(
  { baselines }: Pick<DatasetState, 'baselines'>,
  base: string,
): Baselines {
  return baselines[base] ?? NONE;
}

/** The kinds in the order in which they first occur; a class index is a place in this list. */
export function categoriesOf(labels: readonly ItemLabel[]): string[] {
  return [...new Set(labels.map(({ category }) => category))];
}

let known: { readonly labels: readonly ItemLabel[]; readonly classes: Uint16Array } | null = null;

/** [rows] index of every item's kind among `categoriesOf`; one value as long as the labels are the same. */
export function selectClasses({ dataset: { labels } }: { dataset: DatasetState }): Uint16Array {
  if (known?.labels !== labels) {
    const index = new Map(categoriesOf(labels).map((name, place) => [name, place]));
    known = { labels, classes: Uint16Array.from(labels, ({ category }) => index.get(category)!) };
  }
  return known.classes;
}

const ADJECTIVES: Readonly<Record<string, string>> = { wood: 'wooden' };

export function nounOf(label: Pick<ItemLabel, 'category'>): string {
  return label.category.replaceAll(/[-_]/g, ' ');
}

/** "medium wooden bell" */
export function nameOf(label: ItemLabel): string {
  return `${detailOf(label)} ${nounOf(label)}`;
}

/** "medium wooden" */
export function detailOf(label: ItemLabel): string {
  return `${label.size} ${ADJECTIVES[label.material] ?? label.material}`;
}

/** "Medium wooden bell" */
export function titleOf(label: ItemLabel): string {
  const name = nameOf(label);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
