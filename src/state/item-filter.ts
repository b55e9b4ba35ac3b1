/** Which things are looked at: words that have to occur in what is known of a thing, and facets that it has to have. */
import type { ItemSpec } from '../world/types.ts';
import { nameOf, nounOf } from './dataset-slice.ts';

export const FACETS = ['family', 'kind', 'size', 'material', 'shape', 'sound'] as const;

export type Facet = (typeof FACETS)[number];

export interface ItemFilter {
  /** Every word has to occur in the thing's description. */
  readonly words: string;
  readonly facets: Readonly<Partial<Record<Facet, string>>>;
}

export const NO_FILTER: ItemFilter = { words: '', facets: {} };

/** What is known of a thing, facet by facet, in the data set's own names. */
export type ItemFacets = Readonly<Record<Facet, string>>;

export interface FamilyHint {
  readonly id: string;
  readonly family?: string | undefined;
}

export function facetsOf(
  specs: readonly ItemSpec[],
  categories: readonly FamilyHint[],
): readonly ItemFacets[] {
  const families = new Map(categories.map(({ id, family }) => [id, family ?? '']));
  return specs.map(({ category, size, material, variant, style }) => ({
    family: families.get(category) ?? '',
    kind: category,
    size,
    material,
    shape: variant,
    sound: style,
  }));
}

export function isFiltering({ words, facets }: ItemFilter): boolean {
  return words.trim() !== '' || FACETS.some((facet) => facets[facet] !== undefined);
}

/** One byte a thing, 1 where it passes; null when everything does because nothing is asked. */
export function rowsPassing(
  filter: ItemFilter,
  things: readonly ItemFacets[],
): Uint8Array<ArrayBuffer> | null {
  if (!isFiltering(filter)) return null;
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = FACETS.flatMap((facet) => {
    const value = filter.facets[facet];
    return value === undefined ? [] : [{ facet, value }];
  });
  return Uint8Array.from(things, (thing) => {
    if (asked.some(({ facet, value }) => thing[facet] !== value)) return 0;
    const described = words.length === 0 ? '' : descriptionOf(thing);
    return words.every((word) => described.includes(word)) ? 1 : 0;
  });
}

function descriptionOf({ family, kind, size, material, shape, sound }: ItemFacets): string {
  const name = nameOf({ category: kind, size, material });
  return [name, material, family, shape, sound].join(' ').toLowerCase();
}

/** The values a facet has among the things that pass everything else, by name: a choice never ends in nothing. */
export function choicesOf(
  facet: Facet,
  filter: ItemFilter,
  things: readonly ItemFacets[],
): readonly string[] {
  const facets = { ...filter.facets };
  delete facets[facet];
  const passing = rowsPassing({ ...filter, facets }, things);
  const values = new Set<string>();
  things.forEach((thing, row) => {
    if (!passing || passing[row] === 1) values.add(thing[facet]);
  });
  values.delete('');
  return [...values].sort((a, b) => a.localeCompare(b));
}

/** "wood, bells, 'tolls'": what is asked, for the visitor. */
export function filterWords({ words, facets }: ItemFilter): string {
  const values = FACETS.flatMap((facet) => facets[facet] ?? []);
  const named = values.map((value) => nounOf({ category: value }));
  return [...(words.trim() === '' ? [] : [`“${words.trim()}”`]), ...named].join(', ');
}
