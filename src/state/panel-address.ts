/**
 * The side of the page in the address: `panel=volume&span=audio.text&tuple=points-12.text-3&toy=60.45.90&rank=volume`,
 * `panel=failures&list=audio.points&why=points-37`. Only what differs from the defaults is written.
 */
import { MODALITIES, type Modality } from '../core/modality.ts';
import {
  initialPanel,
  PANELS,
  pairsOf,
  RANKINGS,
  toySpan,
  type PanelState,
} from './panel-slice.ts';
import type { ItemRef } from './view-slice.ts';

export const PANEL_KEYS = ['panel', 'span', 'tuple', 'toy', 'rank', 'list', 'why'] as const;

export type PanelKey = (typeof PANEL_KEYS)[number];

export function isPanelKey(key: string): key is PanelKey {
  return (PANEL_KEYS as readonly string[]).includes(key);
}

/** The part of the state that one entry of the address stands for; throws with what was expected. */
export function parsePanelEntry(key: PanelKey, text: string): Partial<PanelState> {
  switch (key) {
    case 'panel':
      return { panel: oneOf('Panel', PANELS, text) };
    case 'rank':
      return { ranking: oneOf('Ranking', RANKINGS, text) };
    case 'span': {
      const named = text.split('.').map(modalityOf);
      const spanned = MODALITIES.filter((modality) => named.includes(modality));
      if (spanned.length < 2) {
        throw new Error(`Span: expected two to four of ${MODALITIES.join('.')}, found "${text}".`);
      }
      return { spanned };
    }
    case 'tuple': {
      const items = text.split('.').map(parseItemRef);
      return { picks: Object.fromEntries(items.map(({ modality, row }) => [modality, row])) };
    }
    case 'toy': {
      const angles = text.split('.').map(Number);
      const isRight = [1, 3].includes(angles.length) && angles.every((x) => x >= 0 && x <= 180);
      if (!isRight)
        throw new Error(`Toy: expected one or three angles in degrees, found "${text}".`);
      return { toy: angles };
    }
    case 'list': {
      const [from, to, ...rest] = text.split('.').map(modalityOf);
      if (!from || !to || from === to || rest.length > 0) {
        throw new Error(`Failures: expected for example audio.points, found "${text}".`);
      }
      return { direction: { from, to } };
    }
    case 'why':
      return { why: parseItemRef(text) };
    default:
      return key satisfies never;
  }
}

/** Entries in the order of the keys. */
export function formatPanel(state: PanelState): (readonly [PanelKey, string])[] {
  const home = initialPanel();
  const { panel, spanned, picks, toy, ranking, direction, why } = state;
  const entries: (readonly [PanelKey, string])[] = [];
  if (panel !== home.panel) entries.push(['panel', panel]);
  if (spanned.join() !== home.spanned.join()) entries.push(['span', spanned.join('.')]);
  const chosen = MODALITIES.flatMap((modality) => {
    const row = picks[modality];
    return row === undefined ? [] : [formatItemRef({ modality, row })];
  });
  if (chosen.length > 0) entries.push(['tuple', chosen.join('.')]);
  // A toy of another number of edges than the solid has is none.
  if (toy && toy.length === pairsOf(toySpan(spanned).length).length) {
    entries.push(['toy', toy.map((angle) => Math.round(angle)).join('.')]);
  }
  if (ranking !== home.ranking) entries.push(['rank', ranking]);
  const { from, to } = direction;
  if (from !== home.direction.from || to !== home.direction.to)
    entries.push(['list', `${from}.${to}`]);
  if (why && panel === 'failures') entries.push(['why', formatItemRef(why)]);
  return entries;
}

export function formatItemRef({ modality, row }: ItemRef): string {
  return `${modality}-${row}`;
}

export function parseItemRef(text: string): ItemRef {
  const [, name, digits] = /^([a-z]+)-(\d+)$/.exec(text) ?? [];
  const modality: Modality | undefined = MODALITIES.find((known) => known === name);
  if (!modality || digits === undefined) {
    throw new Error(`Item: expected for example audio-12, found "${text}".`);
  }
  return { modality, row: Number(digits) };
}

function modalityOf(text: string): Modality {
  return oneOf('Modality', MODALITIES, text);
}

function oneOf<T extends string>(what: string, known: readonly T[], text: string): T {
  const found = known.find((value) => value === text);
  if (!found) throw new Error(`${what}: expected one of ${known.join(', ')}, found "${text}".`);
  return found;
}
