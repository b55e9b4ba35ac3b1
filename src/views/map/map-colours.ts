/** What the colours of the markers say, for the drawing and for its legend. */
import { MODALITIES, type ByModality } from '../../core/modality.ts';
import {
  gradientOf,
  rampOf,
  RAMP_STEPS,
  RAMP_STOPS,
  type ColourRamp,
} from '../../render/colour-ramp.ts';
import { CLASS_PALETTE } from '../../render/map-props.ts';
import type { Colouring } from '../../state/inspect-slice.ts';
import type { ItemFacets } from '../../state/item-filter.ts';
import type { Theme } from '../../state/view-slice.ts';

/** Degrees at which a colour of how far something turned is strongest: a right angle is another direction altogether. */
export const MOST_TURNED = 90;
/** The ramp begins as the ground of the page; markers begin where they are seen. */
const PALEST = 0.24;
const OTHER = 'other';
const RAMPS: Readonly<Record<Theme, ColourRamp>> = {
  light: rampOf(RAMP_STOPS.light.sequence),
  dark: rampOf(RAMP_STOPS.dark.sequence),
};

export interface Swatch {
  readonly name: string;
  readonly css: string;
}

export type Attribute = Extract<Colouring, 'family' | 'size' | 'material'>;

export function isAttribute(colouring: Colouring): colouring is Attribute {
  return colouring === 'family' || colouring === 'size' || colouring === 'material';
}

/** A hue for each value; with more than there are hues the rarest share the last. */
export function swatchesOf(attribute: Attribute, things: readonly ItemFacets[]): readonly Swatch[] {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing[attribute], (counts.get(thing[attribute]) ?? 0) + 1);
  const values = [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
  const own = values.length > CLASS_PALETTE.length ? CLASS_PALETTE.length - 1 : values.length;
  const named = values.slice(0, own).map((name, i) => ({ name, css: CLASS_PALETTE[i] ?? '' }));
  return own === values.length ? named : [...named, { name: OTHER, css: CLASS_PALETTE[own] ?? '' }];
}

/** [rows, 3] sRGB bytes, the same in every modality. */
export function attributeColours(
  attribute: Attribute,
  things: readonly ItemFacets[],
): ByModality<Uint8Array> {
  const swatches = swatchesOf(attribute, things);
  const bytes = new Map(swatches.map(({ name, css }) => [name, bytesOf(css)]));
  const colours = new Uint8Array(3 * things.length);
  things.forEach((thing, row) => {
    colours.set(bytes.get(thing[attribute]) ?? bytes.get(OTHER) ?? [128, 128, 128], 3 * row);
  });
  return { audio: colours, points: colours, image: colours, text: colours };
}

/** 0 to 1, 1 for the first place; by the logarithm, because first and third differ more than 301st and 303rd. */
export function strengthOfRank(rank: number, rows: number): number {
  return rows <= 1 ? 1 : 1 - Math.log(Math.max(1, rank)) / Math.log(rows);
}

export function strengthOfTurn(degrees: number): number {
  return Math.min(1, degrees / MOST_TURNED);
}

/** [rows, 3] sRGB bytes of strengths 0 to 1. */
export function rampColours(
  strengths: ByModality<Float32Array>,
  theme: Theme,
): ByModality<Uint8Array> {
  const ramp = RAMPS[theme];
  const entries = MODALITIES.map((modality) => {
    const values = strengths[modality];
    const colours = new Uint8Array(3 * values.length);
    values.forEach((value, row) => {
      const step = 3 * Math.round((PALEST + (1 - PALEST) * value) * (RAMP_STEPS - 1));
      colours.set(ramp.subarray(step, step + 3), 3 * row);
    });
    return [modality, colours];
  });
  return Object.fromEntries(entries) as Record<(typeof MODALITIES)[number], Uint8Array>;
}

/** `linear-gradient` arguments from weak to strong. */
export function rampGradient(theme: Theme): string {
  const from = Math.round(PALEST * (RAMP_STEPS - 1));
  const seen = RAMPS[theme].subarray(3 * from);
  const whole = new Uint8ClampedArray(3 * RAMP_STEPS);
  for (let i = 0; i < RAMP_STEPS; i++) {
    const at = 3 * Math.round((i / (RAMP_STEPS - 1)) * (seen.length / 3 - 1));
    whole.set(seen.subarray(at, at + 3), 3 * i);
  }
  return gradientOf(whole);
}

function bytesOf(hex: string): number[] {
  return [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16));
}
