/** Vessels to pour from. */
import { atDepth, ball, finish, lathe, torus, tube, type Vec2 } from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

interface Pot {
  /** The wall from the floor up to the lid: [radius, height]. */
  readonly wall: readonly Vec2[];
  readonly lid: number;
  readonly spout: readonly Vec2[];
  /** Radii at the root and at the mouth of the spout. */
  readonly spoutWidths: readonly [number, number];
  readonly handle: readonly Vec2[];
  readonly grip: number;
}

/** What all kettles share: turned body, domed lid with a knob, spout to the right, dark handle. */
export function pot({ wall, lid, spout, spoutWidths, handle, grip }: Pot): Surface[] {
  const [floorRadius, floor] = wall[0] as Vec2;
  const top = (wall[wall.length - 1] as Vec2)[1];
  const [root, mouth] = spoutWidths;
  const widths = spout.map((_, i) => root + ((mouth - root) * i) / (spout.length - 1));
  const [tipX, tipY] = spout[spout.length - 1] as Vec2;
  return [
    lathe([[0, floor], ...wall]),
    finish(
      lathe([
        [lid, top],
        [lid * 0.75, top + 0.08],
        [0, top + 0.13],
      ]),
      { tint: 1.3 },
    ),
    finish(torus([0, top, 0], lid, 0.03, 'y'), { tint: 0.5 }),
    finish(ball([0, top + 0.18, 0], 0.085), { tint: 0.25, emphasis: 1.3 }),
    finish(tube(atDepth(spout, 0), widths), { emphasis: 1.3 }),
    finish(ball([tipX, tipY, 0], mouth * 1.12), { tint: 0.35 }),
    finish(torus([0, floor + 0.03, 0], floorRadius, 0.04, 'y'), { tint: 0.5 }),
    finish(tube(atDepth(handle, 0), grip), { tint: 0.25, emphasis: 1.5 }),
  ];
}
