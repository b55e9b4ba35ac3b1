/**
 * How the map is inspected, in the address: `map=words&x=bell&y=audio-12&flat=1&only=audio.points&find=wooden&filter=size-small&
 * colour=rank&trails=1&density=1&things=0-4.17`. Only what differs from the defaults is written.
 */
import { MODALITIES, type Modality } from '../core/modality.ts';
import { formatBrush, parseBrush } from './brush.ts';
import { COLOURINGS, initialInspect, type InspectState, type Pole } from './inspect-slice.ts';
import { FACETS, type Facet } from './item-filter.ts';
import { parseItemRef } from './panel-address.ts';
import { initialView, MAP_MODES, type ViewState } from './view-slice.ts';

export const INSPECT_KEYS = [
  'map',
  'x',
  'y',
  'flat',
  'only',
  'find',
  'filter',
  'colour',
  'trails',
  'density',
  'things',
] as const;

export type InspectKey = (typeof INSPECT_KEYS)[number];

/** What of the view belongs to the map. */
export type MapLook = Pick<ViewState, 'mode' | 'shape' | 'visible'>;

export interface Inspected {
  readonly inspect: Partial<InspectState>;
  readonly map: Partial<MapLook>;
}

/** A longer list of things makes an address that nobody can send. */
const LONGEST_THINGS = 1500;

export function isInspectKey(key: string): key is InspectKey {
  return (INSPECT_KEYS as readonly string[]).includes(key);
}

/** `known` with what one entry of the address says; throws with what was expected. */
export function withInspectEntry(known: Inspected, key: InspectKey, text: string): Inspected {
  const inspect = (change: Partial<InspectState>): Inspected => {
    return { ...known, inspect: { ...known.inspect, ...change } };
  };
  const filter = known.inspect.filter ?? initialInspect().filter;
  switch (key) {
    case 'map':
      return { ...known, map: { ...known.map, mode: oneOf('Map', MAP_MODES, text) } };
    case 'flat':
      return { ...known, map: { ...known.map, shape: isOn(text) ? 'flat' : 'solid' } };
    case 'only': {
      const named = text.split('.').map((name) => oneOf('Modality', MODALITIES, name));
      const entries = MODALITIES.map((modality) => [modality, named.includes(modality)]);
      const visible = Object.fromEntries(entries) as Record<Modality, boolean>;
      return { ...known, map: { ...known.map, visible } };
    }
    case 'x':
    case 'y':
      return inspect({
        poles: { x: null, y: null, ...known.inspect.poles, [key]: parsePole(text) },
      });
    case 'find':
      return inspect({ filter: { ...filter, words: text } });
    case 'filter': {
      const facets = text.split('.').map((part) => {
        const [name = '', ...value] = part.split('-');
        return [oneOf('Filter', FACETS, name), value.join('-')] as const;
      });
      const named: Partial<Record<Facet, string>> = Object.fromEntries(facets);
      return inspect({ filter: { ...filter, facets: named } });
    }
    case 'colour':
      return inspect({ colouring: oneOf('Map colour', COLOURINGS, text) });
    case 'trails':
      return inspect({ trails: isOn(text) });
    case 'density':
      return inspect({ density: isOn(text) });
    case 'things':
      return inspect({ brush: parseBrush(text) });
    default:
      return key satisfies never;
  }
}

/** Entries in the order of the keys. */
export function formatInspect(
  { brush, filter, colouring, poles, trails, density }: InspectState,
  { mode, shape, visible }: MapLook,
): (readonly [InspectKey, string])[] {
  const first = initialView();
  const entries: (readonly [InspectKey, string])[] = [];
  if (mode !== first.mode) entries.push(['map', mode]);
  if (mode === 'words') {
    if (poles.x) entries.push(['x', formatPole(poles.x)]);
    if (poles.y) entries.push(['y', formatPole(poles.y)]);
  }
  if (shape !== first.shape) entries.push(['flat', '1']);
  const seen = MODALITIES.filter((modality) => visible[modality]);
  if (seen.length < MODALITIES.length) entries.push(['only', seen.join('.')]);
  if (filter.words.trim() !== '') entries.push(['find', filter.words.trim()]);
  const facets = FACETS.flatMap((facet) => {
    const value = filter.facets[facet];
    return value === undefined ? [] : [`${facet}-${value}`];
  });
  if (facets.length > 0) entries.push(['filter', facets.join('.')]);
  if (colouring !== initialInspect().colouring) entries.push(['colour', colouring]);
  if (trails) entries.push(['trails', '1']);
  if (density) entries.push(['density', '1']);
  const things = formatBrush(brush);
  if (things !== '' && things.length <= LONGEST_THINGS) entries.push(['things', things]);
  return entries;
}

/** `audio-12` is an item, anything else the word for a kind. */
function parsePole(text: string): Pole {
  const isItem = MODALITIES.some((modality) => new RegExp(`^${modality}-\\d+$`).test(text));
  return isItem ? { type: 'item', ...parseItemRef(text) } : { type: 'word', category: text };
}

function formatPole(pole: Pole): string {
  return pole.type === 'word' ? pole.category : `${pole.modality}-${pole.row}`;
}

function isOn(text: string): boolean {
  return oneOf('Switch', ['0', '1'], text) === '1';
}

function oneOf<T extends string>(what: string, known: readonly T[], text: string): T {
  const found = known.find((value) => value === text);
  if (!found) throw new Error(`${what}: expected one of ${known.join(', ')}, found "${text}".`);
  return found;
}
