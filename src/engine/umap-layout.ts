/** What the page and the thread that lays out a UMAP say to each other. */

export interface UmapRequest {
  /** [rows, width] unit rows of all modalities, one after the other. */
  readonly rows: Float32Array;
  readonly width: number;
  readonly seed: number;
}

export interface UmapReply {
  /** 0 to 1; at 1 the layout is final. */
  readonly progress: number;
  /** [rows, 2], within [-1, 1]. */
  readonly flat: Float32Array;
}

/** Centred between its extremes and shrunk or stretched alike in both directions, so that the longer one reaches from -1 to 1. */
export function normalisedLayout(places: readonly (readonly number[])[]): Float32Array {
  const range = (axis: 0 | 1): readonly [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (const place of places) {
      low = Math.min(low, place[axis] ?? 0);
      high = Math.max(high, place[axis] ?? 0);
    }
    return [low, high];
  };
  const [x, y] = [range(0), range(1)];
  const reach = Math.max(x[1] - x[0], y[1] - y[0], 1e-9) / 2;
  const flat = new Float32Array(places.length * 2);
  places.forEach((place, row) => {
    flat[2 * row] = ((place[0] ?? 0) - (x[0] + x[1]) / 2) / reach;
    flat[2 * row + 1] = ((place[1] ?? 0) - (y[0] + y[1]) / 2) / reach;
  });
  return flat;
}
