/** The keyed cone of a saxophone, bent by its proportions into the alto, the tenor and their kin. */
import type { Surface } from '../types.ts';
import { bored, horn, type Bore } from './horn.ts';
import { cylinder } from '../surfaces/parts.ts';
import { finish, placeAll } from '../surfaces/place.ts';
import { box } from '../surfaces/plate.ts';
import { tube } from '../surfaces/sweep.ts';
import type { Vec3 } from '../surfaces/vector.ts';

export interface SaxophonePlan {
  /** From the end of the mouthpiece to where the body begins. */
  readonly neck: readonly Bore[];
  /** The body hangs from here. */
  readonly top: readonly [x: number, y: number];
  /** Lowest place of the bow's middle line. */
  readonly bottom: number;
  /** How far the bell's axis lies from the body's. */
  readonly gap: number;
  /** Height of the bell's mouth, and its radius. */
  readonly mouth: number;
  readonly flare: number;
  /** Bore at the top and at the bow. */
  readonly bore: readonly [number, number];
  readonly keys: number;
}

/** The player's end on the left: dark mouthpiece, neck, keyed cone downwards, bow, bell upwards on the right. */
export function saxophoneOf(plan: SaxophonePlan): Surface[] {
  const { neck, top, bottom, gap, mouth, flare, bore, keys } = plan;
  const [x, y] = top;
  const [slim, wide] = bore;
  const low = bottom + gap * 0.75;
  const body: Bore[] = [
    [x, y, 0, slim],
    [x + 0.03, y * 0.5 + low * 0.5, 0, (slim + wide) / 2],
    [x + 0.06, low, 0, wide],
    [x + 0.06 + gap * 0.16, bottom + gap * 0.2, 0, wide * 1.08],
    [x + 0.06 + gap * 0.55, bottom, 0, wide * 1.15],
    [x + 0.06 + gap * 0.95, bottom + gap * 0.25, 0, wide * 1.22],
    [x + 0.08 + gap * 1.1, low, 0, wide * 1.3],
    [x + 0.1 + gap * 1.16, mouth - flare * 0.75, 0, wide * 1.55],
    [x + 0.13 + gap * 1.22, mouth - flare * 0.22, 0, flare * 0.72],
    [x + 0.17 + gap * 1.26, mouth, 0, flare],
  ];
  const start = neck[0]!;
  const tip = neck[1]!;
  const ahead = Math.hypot(start[0] - tip[0], start[1] - tip[1]);
  const out = (way: number): Vec3 => [
    start[0] + (way * (start[0] - tip[0])) / ahead,
    start[1] + (way * (start[1] - tip[1])) / ahead,
    start[2],
  ];
  const radius = start[3];
  const cups = Array.from({ length: keys }, (_, i): Surface[] => {
    const share = (i + 0.5) / keys;
    const height = y - 0.06 + (low - y) * share;
    const skin = slim + (wide - slim) * share;
    const size = skin * 0.62;
    const at = x + 0.06 * share - skin * 0.1;
    return [
      finish(cylinder([at, height, skin * 0.8], [at, height, skin * 1.5], size), {
        tint: 0.3,
        emphasis: 1.3,
      }),
      finish(cylinder([at, height, skin * 1.5], [at, height, skin * 1.6], size * 0.6), {
        tint: [0.95, 0.93, 0.86],
      }),
    ];
  }).flat();
  const bellCup = (height: number): Surface =>
    finish(
      cylinder(
        [x + 0.1 + gap * 1.12, height, wide],
        [x + 0.1 + gap * 1.12, height, wide * 1.75],
        wide * 0.75,
      ),
      { tint: 0.35, emphasis: 1.2 },
    );
  const rod = (side: number): Surface =>
    finish(
      cylinder([x + side * slim, y - 0.1, slim], [x + 0.06 + side * wide, low, wide * 0.9], 0.025),
      { tint: 1.6, emphasis: 1.2 },
    );
  const parts = [
    ...horn(body),
    finish(bored(neck), { tint: 1.25, emphasis: 1.4 }),
    finish(tube([out(0.3), out(0.16), out(-0.06)], [radius * 0.55, radius * 1.5, radius * 1.5]), {
      tint: [0.07, 0.07, 0.08],
      emphasis: 1.6,
    }),
    finish(cylinder([x, y - 0.03, 0], [x, y + 0.04, 0], slim * 1.35), { tint: 0.5 }),
    finish(box([x + 0.06 + gap * 0.55, low + 0.08, 0], [gap * 0.9, 0.05, wide * 0.5]), {
      tint: 0.6,
    }),
    ...cups,
    bellCup(low + 0.02),
    bellCup(low + wide * 1.9),
    rod(1),
  ];
  return placeAll(parts, { turn: [0, -0.15, 0.08] });
}
