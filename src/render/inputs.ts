/** What this room is given, in its own words: it depends on no other room, and the compiler checks both sides where they meet. */
export const MODALITIES = ['audio', 'points', 'image', 'text'] as const;

export type Modality = (typeof MODALITIES)[number];

export type ByModality<T> = Readonly<Record<Modality, T>>;

export interface MapPositions {
  /** [rows, 3], in about [-1, 1]. */
  readonly solid: Float32Array;
  /** [rows, 2], in about [-1, 1]. */
  readonly flat: Float32Array;
}

/** Points on the surface of a thing, y up. */
export interface PointCloud {
  /** [count, 3] */
  readonly positions: Float32Array;
  /** [count, 3], unit length, outward. */
  readonly normals: Float32Array;
  /** [count, 3], sRGB in [0, 1]. */
  readonly colors: Float32Array;
}
