/** The middle and the extent of every class on the map. */

export interface Island {
  readonly classIndex: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Root mean square distance from the middle. */
  readonly spread: number;
  readonly count: number;
}

/**
 * @param positions [rows, 3]
 * @param classes [rows], indices below `classCount`
 */
export function findIslands(
  positions: Float32Array,
  classes: ArrayLike<number>,
  classCount: number,
): Island[] {
  const sums = new Float64Array(classCount * 5);
  for (let row = 0; row < positions.length / 3; row++) {
    const at = classes[row];
    if (at === undefined || at < 0 || at >= classCount) continue;
    const x = positions[3 * row]!;
    const y = positions[3 * row + 1]!;
    const z = positions[3 * row + 2]!;
    sums[5 * at]! += x;
    sums[5 * at + 1]! += y;
    sums[5 * at + 2]! += z;
    sums[5 * at + 3]! += x * x + y * y + z * z;
    sums[5 * at + 4]! += 1;
  }
  const islands: Island[] = [];
  for (let at = 0; at < classCount; at++) {
    const count = sums[5 * at + 4]!;
    if (count === 0) continue;
    const [x, y, z] = [sums[5 * at]! / count, sums[5 * at + 1]! / count, sums[5 * at + 2]! / count];
    const variance = sums[5 * at + 3]! / count - (x * x + y * y + z * z);
    islands.push({ classIndex: at, x, y, z, spread: Math.sqrt(Math.max(0, variance)), count });
  }
  return islands;
}

/** Islands on the way from one layout to another; both have the same classes, in the same order. */
export function islandsBetween(
  from: readonly Island[],
  to: readonly Island[],
  share: number,
): readonly Island[] {
  if (share === 1 || from.length !== to.length) return to;
  return to.map((goal, i) => {
    const start = from[i]!;
    const mix = (axis: 'x' | 'y' | 'z' | 'spread'): number =>
      start[axis] + (goal[axis] - start[axis]) * share;
    return { ...goal, x: mix('x'), y: mix('y'), z: mix('z'), spread: mix('spread') };
  });
}
