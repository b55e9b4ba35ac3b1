/** The vocabulary of the built-in world: a thing is a category in a size and a material, varied by a seed. */
import type { Random } from '../random.ts';

export const SIZES = ['small', 'medium', 'large'] as const;
export const MATERIALS = ['metal', 'wood', 'glass', 'plastic'] as const;

export type Size = (typeof SIZES)[number];
export type Material = (typeof MATERIALS)[number];

/** Everything about a thing follows from these four values. */
export interface ItemSpec {
  /** A key of the category registry. */
  readonly category: string;
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
  /** One uniformly distributed point: writes position to out[0..2] and the unit normal to out[3..5]. */
  sample(random: Random, out: Float64Array): void;
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

/** Words of the two caption grammars. */
export interface CategoryWords {
  /** Singular nouns, the first is the label; no article. */
  readonly nouns: readonly string[];
  /** What it looks like, used by the visual grammar: "with a flared rim". */
  readonly looks: readonly string[];
  /** What it does, used by the audio grammar: "rings", "tolls once". */
  readonly verbs: readonly string[];
  /** How it sounds, used by the audio grammar: "a long clear ringing". */
  readonly sounds: readonly string[];
}

/** One kind of thing. Adding a category is adding one such value to the registry. */
export interface Category {
  readonly id: string;
  readonly words: CategoryWords;
  /** Surfaces in a box of about [-1, 1]^3 before size is applied. */
  readonly shape: (context: ShapeContext) => Surface[];
  /** Samples before material resonance, fade and levelling are applied. */
  readonly sound: (context: SoundContext) => Float32Array;
}
