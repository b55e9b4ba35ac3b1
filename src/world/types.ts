/**
 * The vocabulary of the built-in world: a thing is a category in a size and a material, of one of the category's shapes,
 * sounding in one of its ways, varied by a seed.
 */
import type { Random } from '../random.ts';

export const SIZES = ['small', 'medium', 'large'] as const;
export const MATERIALS = ['metal', 'wood', 'glass', 'plastic'] as const;

export type Size = (typeof SIZES)[number];
export type Material = (typeof MATERIALS)[number];

/** Everything about a thing follows from these six values. */
export interface ItemSpec {
  /** A key of the category registry. */
  readonly category: string;
  /** One of the category's shape variants: what kind of bell or car it is. Not audible. */
  readonly variant: string;
  /** One of the category's sound styles: what it does. Not visible. */
  readonly style: string;
  readonly size: Size;
  readonly material: Material;
  /** Unsigned 32-bit; every variation (proportions, view, pitch, words) is drawn from it. */
  readonly seed: number;
}

/** Points evenly spread over the surface of a thing; y is up, the thing faces +z, centred, size visible in its extent. */
export interface PointCloud {
  /** [count, 3] */
  readonly positions: Float32Array;
  /** [count, 3], unit length, outward. */
  readonly normals: Float32Array;
  /** [count, 3], sRGB in [0, 1]. */
  readonly colors: Float32Array;
}

export interface Sound {
  /** Mono, in [-1, 1]. */
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  /** Its end runs on into its beginning. */
  readonly loops: boolean;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** [height, width, 4], RGBA, sRGB. */
  readonly pixels: Uint8ClampedArray;
}

/** A patch of surface that can be sampled by area. */
export interface Surface {
  /** Relative area, for sharing points; thin parts may ask for more than their area through `emphasis`. */
  readonly area: number;
  readonly emphasis?: number;
  /** Multiplies the material's colour: 1 keeps it, below darkens, above lightens; or an own sRGB colour. */
  readonly tint?: number | readonly [number, number, number];
  /**
   * Takes two numbers in [0, 1) from point[0..1] and leaves the place on the surface that is theirs: its position in
   * point[0..2], its unit normal in point[3..5]. Evenly spread pairs give evenly spread points. In place, because numbers
   * handed to one closure after another would be objects, tens of thousands of them for every thing.
   */
  sample(point: Float64Array): void;
  /** Of surfaces that count their draws: called before each scattering, so that every one begins at the same draw. */
  begin?(): void;
}

/** What a category's shape is built from; drawn once per item. */
export interface ShapeContext {
  readonly random: Random;
  readonly material: Material;
}

/** What a category's sound is built from; drawn once per item. */
export interface SoundContext {
  readonly random: Random;
  readonly size: Size;
  readonly material: Material;
  /** Multiplies every frequency: above 1 for small things, below for large ones. */
  readonly pitch: number;
  readonly sampleRateHz: number;
  readonly durationSeconds: number;
}

/** Neighbours: kinds of things that look or sound alike. */
export const FAMILIES = [
  'bells',
  'percussion',
  'strings',
  'winds',
  'household',
  'tools',
  'elements',
  'engines',
  'birds',
  'animals',
] as const;

export type Family = (typeof FAMILIES)[number];

/** One way a kind of thing can look. */
export interface ShapeVariant {
  readonly id: string;
  /** What one who sees it may call this very kind, singular, no article: "grand piano". */
  readonly nouns: readonly string[];
  /** "with a raised lid". */
  readonly looks: readonly string[];
  /** Surfaces in a box of about [-1, 1]^3 before size is applied; y is up. */
  readonly build: (context: ShapeContext) => Surface[];
}

/** One way a kind of thing can sound. */
export interface SoundStyle {
  readonly id: string;
  /** "rings", "tolls twice". */
  readonly verbs: readonly string[];
  /** "a long clear ringing". */
  readonly sounds: readonly string[];
  /** It has no beginning and no end: the last sample runs on into the first. */
  readonly loops?: true;
  /** Samples before the body's resonance, the room, the edges and the loudness are applied. */
  readonly render: (context: SoundContext) => Float32Array;
}

/**
 * One kind of thing. Adding a category is adding one such value to the registry. The last shape and the last sound of each
 * are kept out of pretraining and memory banks: with them the harder test set is drawn.
 */
export interface Category {
  readonly id: string;
  readonly family: Family;
  /** Singular nouns without article, for those who see it and those who hear it; the first is the label. */
  readonly nouns: readonly string[];
  readonly shapes: readonly ShapeVariant[];
  readonly sounds: readonly SoundStyle[];
}
