/** Gives classes that lie close together different hues: with forty classes and eight hues, neighbours must not look alike. */
import { findIslands } from './islands.ts';

/**
 * Greedy: the class nearest to all others first, each takes the hue whose last use is farthest away; ties by use, then index.
 *
 * @param positions [rows, 3] of the modality that forms the islands
 * @param classes [rows], indices below `classCount`
 * @returns [classCount] hue indices below `hueCount`, the same for the same input
 */
export function spreadHues(
  positions: Float32Array,
  classes: ArrayLike<number>,
  classCount: number,
  hueCount: number,
): Uint8Array {
  const hues = Uint8Array.from({ length: classCount }, (_, i) => i % hueCount);
  const islands = findIslands(positions, classes, classCount);
  const distance = (a: number, b: number): number => {
    const [p, q] = [islands[a]!, islands[b]!];
    return Math.hypot(p.x - q.x, p.y - q.y, p.z - q.z);
  };
  const crowding = islands.map((_, i) =>
    islands.reduce((sum, _other, j) => sum + distance(i, j), 0),
  );
  const order = islands.map((_, i) => i).sort((a, b) => crowding[a]! - crowding[b]!);
  const done: number[] = [];
  const uses = new Array<number>(hueCount).fill(0);
  for (const i of order) {
    const nearest = new Array<number>(hueCount).fill(Infinity);
    for (const j of done) {
      const hue = hues[islands[j]!.classIndex]!;
      nearest[hue] = Math.min(nearest[hue]!, distance(i, j));
    }
    let best = 0;
    for (let hue = 1; hue < hueCount; hue++) {
      const gain = nearest[hue]! - nearest[best]!;
      if (gain > 0 || (nearest[hue] === nearest[best] && uses[hue]! < uses[best]!)) best = hue;
    }
    hues[islands[i]!.classIndex] = best;
    uses[best]!++;
    done.push(i);
  }
  return hues;
}
