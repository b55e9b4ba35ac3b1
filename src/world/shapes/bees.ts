/** Bees in flight and at rest. */
import { GREEN, petalsOf } from './blossom.ts';
import { through } from './quadruped.ts';
import {
  ball,
  ellipsoid,
  eye,
  finish,
  lathe,
  lying,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

const DARK = 0.1;
const LIGHT = 1.25;

interface Build {
  /** Radius and length of the abdomen. */
  readonly fat: number;
  readonly long: number;
  /** How pointed its end is: 0 round ... 1 conical. */
  readonly taper: number;
  /** Radians by which the abdomen hangs down. */
  readonly hang: number;
  readonly wing: number;
  /** Radians the wings are spread from upright, and swept back. */
  readonly spread: number;
  readonly sweep: number;
}

/** Abdomen of dark and light rings with a sting, hanging from its front end at the origin. */
function abdomen({ fat, long, taper, hang }: Build): Surface[] {
  const bands = 7;
  const profile = (t: number): Vec2 => [
    fat *
      Math.sin(Math.PI * (0.05 + 0.84 * t ** ((1 + 0.5 * taper) ** -1))) ** 0.75 *
      (1 - 0.3 * taper * (1 - t)),
    -long + long * t,
  ];
  const rings = Array.from({ length: bands }, (_, band) => {
    const ring = Array.from({ length: 5 }, (_unused, i) => profile((band + i / 4) / bands));
    return finish(lying(lathe(ring), 'x'), { tint: band % 2 === 0 ? DARK : LIGHT, emphasis: 1.15 });
  });
  const sting = finish(
    tube(through([-long + 0.03, 0, 0], [-long - 0.15, -0.01, 0]), [0.05, 0.004]),
    { tint: DARK, emphasis: 1.5 },
  );
  return placeAll([...rings, sting], { turn: [0, 0, hang] });
}

/** One wing: a thin leaf, upright on its root at the origin. */
function leaf(length: number, broad: number): Surface {
  return plate(
    smooth<Vec2>(
      through(
        [0, 0],
        [0.2 * broad, length * 0.55],
        [0.08 * broad, length * 0.95],
        [-0.14 * broad, length * 0.95],
        [-0.24 * broad, length * 0.6],
        [-0.04, 0],
      ),
    ),
    0.02,
  );
}

/** A whole bee facing +x: abdomen, furry thorax, head with big eyes and feelers, wings, legs along the given path. */
function insect(build: Build, leg: readonly Vec3[]): Surface[] {
  const { wing, spread, sweep } = build;
  const side: Surface[] = [
    finish(place(leaf(wing, 1.15), { turn: [spread, 0, 0.15 + sweep], move: [0.14, 0.22, 0.08] }), {
      tint: 1.75,
      emphasis: 1.2,
    }),
    finish(
      place(leaf(wing * 0.72, 1.1), {
        turn: [spread + 0.1, 0, 0.65 + sweep],
        move: [-0.02, 0.22, 0.08],
      }),
      { tint: 1.6, emphasis: 1.2 },
    ),
    eye([0.6, 0.06, 0.15], 0.11),
    finish(tube(through([0.64, 0.16, 0.06], [0.76, 0.38, 0.12], [0.94, 0.42, 0.16]), 0.024), {
      tint: DARK,
      emphasis: 1.3,
    }),
    ...[-0.02, 0.15, 0.32].map((x, i) =>
      finish(
        tube(
          leg.map(([dx, y, z]): Vec3 => [x + dx * (1.4 - 0.8 * i), y, z]),
          0.03,
        ),
        { tint: DARK },
      ),
    ),
  ];
  return [
    ...placeAll(abdomen(build), { move: [-0.02, 0, 0] }),
    finish(ellipsoid([0.16, 0.02, 0], [0.26, 0.27, 0.27]), { tint: LIGHT }),
    finish(ball([0.5, 0, 0], 0.2), { tint: 0.3 }),
    ...mirrored(side, 'z'),
  ];
}

const TUCKED: readonly Vec3[] = through([0, -0.2, 0.14], [0.02, -0.4, 0.3], [-0.08, -0.56, 0.26]);

/** A bumble bee in flight: round and fat, wings up. */
export function bumblebee({ random }: ShapeContext): Surface[] {
  const build: Build = {
    fat: vary(random, 0.4, 0.08),
    long: 0.9,
    taper: 0,
    hang: 0,
    wing: vary(random, 0.8, 0.1),
    spread: 0.75,
    sweep: 0,
  };
  return placeAll(insect(build, TUCKED), { turn: [0, -0.3, 0.08] });
}

/** A honey bee in flight: slim pointed abdomen bent down, wings out flat, long legs dangling. */
export function honeybee({ random }: ShapeContext): Surface[] {
  const build: Build = {
    fat: vary(random, 0.28, 0.08),
    long: vary(random, 1.1, 0.06),
    taper: 1,
    hang: vary(random, 0.35, 0.25),
    wing: vary(random, 1.05, 0.08),
    spread: 1.15,
    sweep: 0.35,
  };
  const dangling: readonly Vec3[] = through(
    [0, -0.2, 0.14],
    [-0.08, -0.46, 0.32],
    [-0.2, -0.6, 0.3],
    [-0.26, -0.84, 0.32],
  );
  return placeAll(insect(build, dangling), { turn: [0.1, -0.35, 0.12] });
}

/** A bee that has settled on a big open blossom. */
export function onFlower({ random }: ShapeContext): Surface[] {
  const build: Build = {
    fat: vary(random, 0.36, 0.08),
    long: 0.95,
    taper: 0.5,
    hang: 0.12,
    wing: vary(random, 0.85, 0.08),
    spread: 0.6,
    sweep: 0.3,
  };
  const standing: readonly Vec3[] = through(
    [0, -0.18, 0.16],
    [0.05, -0.3, 0.4],
    [0.02, -0.56, 0.44],
  );
  const count = 8 + random.integer(3);
  const petal = finish(place(ellipsoid([0.78, 0, 0], [0.4, 0.045, 0.22]), { turn: [0, 0, 0.22] }), {
    tint: [0.98, 0.95, 0.97],
    emphasis: 0.7,
  });
  return placeAll(
    [
      ...placeAll(insect(build, standing), { turn: [0, -0.3, 0.06], move: [0.1, -0.02, 0] }),
      ...petalsOf(petal, count, [0, -0.68, 0]),
      finish(ellipsoid([0, -0.64, 0], [0.46, 0.11, 0.46]), { tint: [0.97, 0.74, 0.14] }),
      finish(tube(through([0, -0.72, 0], [0.04, -1.2, 0]), 0.06), { tint: GREEN, emphasis: 1.2 }),
    ],
    { scale: 0.9 },
  );
}
