/** From map units to CSS pixels. */

/** Where the map is seen from and how large it is drawn. */
export interface Projection {
  /** [16], column-major. */
  readonly viewProjection: ArrayLike<number>;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
  /** Distance from the eye along the view. */
  readonly depth: number;
}

/** Null behind the eye. */
export function project(
  { viewProjection: m, width, height }: Projection,
  x: number,
  y: number,
  z: number,
): ScreenPoint | null {
  const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
  if (w <= 1e-6) return null;
  const clipX = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
  const clipY = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
  return { x: (clipX / w + 1) * 0.5 * width, y: (1 - clipY / w) * 0.5 * height, depth: w };
}
