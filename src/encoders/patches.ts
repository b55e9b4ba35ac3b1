/** Cutting a small image or spectrogram into overlapping patches, ready for matrix products. */

/** Height and width of the neighbourhood that one stage joins into one cell. */
export type Merge = readonly [number, number];

export interface PatchGeometry {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Of the values of such images, about: they are brought to mean 0 and deviation 1. */
  readonly mean: number;
  readonly deviation: number;
  /** Side of a square patch, in pixels. */
  readonly patch: number;
  /** Distance of patch centres, in pixels; height and width are multiples of it. */
  readonly stride: number;
  /** Neighbourhoods joined one after the other, finest first. */
  readonly merges: readonly Merge[];
}

/** Row and column of every patch, in the order `cutPatches` writes them. */
export interface PatchOrder {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/**
 * Orders the patches so that every neighbourhood a later stage joins is contiguous, level by level: joining
 * cells is then a reshape, where on a raster order it would be a transpose of all activations.
 */
export function patchOrder(geometry: PatchGeometry): PatchOrder {
  const rows = geometry.height / geometry.stride;
  const columns = geometry.width / geometry.stride;
  const left = geometry.merges.reduce<Merge>(
    ([r, c], [mergedRows, mergedColumns]) => [r / mergedRows, c / mergedColumns],
    [rows, columns],
  );
  if (!left.every(Number.isInteger)) {
    throw new Error(`patchOrder: ${rows} x ${columns} patches cannot be merged evenly`);
  }
  // From one patch outwards: every level repeats the block of the level below, row by row.
  let block: [row: number, column: number][] = [[0, 0]];
  let [height, width] = [1, 1];
  for (const [levelRows, levelColumns] of [...geometry.merges, left]) {
    const finer = block;
    block = [];
    for (let row = 0; row < levelRows; row++) {
      for (let column = 0; column < levelColumns; column++) {
        for (const [r, c] of finer) block.push([row * height + r, column * width + c]);
      }
    }
    height *= levelRows;
    width *= levelColumns;
  }
  return {
    rows: Int32Array.from(block, ([row]) => row),
    columns: Int32Array.from(block, ([, column]) => column),
  };
}

/**
 * Writes all patches of one image [height, width, channels] to `out` from `offset`:
 * [patches, patch * patch * channels], standardised. Outside of the image is 0, the mean.
 */
export function cutPatches(
  image: Float32Array,
  geometry: PatchGeometry,
  order: PatchOrder,
  out: Float32Array,
  offset: number,
): void {
  const { height, width, channels, patch, stride, mean, deviation } = geometry;
  const lead = (patch - stride) / 2;
  let at = offset;
  for (let index = 0; index < order.rows.length; index++) {
    const top = (order.rows[index] ?? 0) * stride - lead;
    const left = (order.columns[index] ?? 0) * stride - lead;
    for (let y = top; y < top + patch; y++) {
      if (y < 0 || y >= height) {
        out.fill(0, at, at + patch * channels);
        at += patch * channels;
        continue;
      }
      const first = (y * width + left) * channels;
      for (let i = 0; i < patch * channels; i++) {
        const column = left * channels + i;
        const isInside = column >= 0 && column < width * channels;
        out[at++] = isInside ? ((image[first + i] ?? mean) - mean) / deviation : 0;
      }
    }
  }
}
