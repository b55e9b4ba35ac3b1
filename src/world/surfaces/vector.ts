/** Plain tuples: shapes are written by hand, and literals read best. */
export type Vec2 = readonly [number, number];
export type Vec3 = readonly [number, number, number];

export function subtract(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** A zero vector has no direction; it gets the fallback. */
export function unit(a: Vec3, fallback: Vec3 = [0, 1, 0]): Vec3 {
  const length = Math.sqrt(dot(a, a));
  return length > 1e-12 ? [a[0] / length, a[1] / length, a[2] / length] : fallback;
}

/** Writes a position and a normal of any length; the normal is made unit length. */
export function writePoint(
  out: Float64Array,
  x: number,
  y: number,
  z: number,
  nx: number,
  ny: number,
  nz: number,
): void {
  const squared = nx * nx + ny * ny + nz * nz;
  const scale = squared > 1e-24 ? 1 / Math.sqrt(squared) : 0;
  out[0] = x;
  out[1] = y;
  out[2] = z;
  out[3] = nx * scale;
  out[4] = scale > 0 ? ny * scale : 1;
  out[5] = nz * scale;
}
