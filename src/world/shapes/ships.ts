/** Hulls and what stands on them. */
import {
  ball,
  box,
  cylinder,
  finish,
  halfSpace,
  inside,
  loft,
  mirrored,
  outside,
  place,
  placeAll,
  plate,
  smooth,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { joined } from './joined.ts';
import { windowRow } from './vehicle.ts';
import type { ShapeContext, Surface } from '../types.ts';

export const DARK = 0.12;
/** The paint below the waterline. */
const RED = [0.58, 0.16, 0.12] as const;

export interface Hull {
  readonly beam: number;
  readonly keel: number;
  readonly waterline: number;
  /** How far out the hull reaches from stern to bow, as a share of the beam, at even steps. */
  readonly widths: readonly number[];
  readonly deck: (x: number) => number;
}

/** A hull from a round stern at x = -1 to a raked bow, red below the waterline. */
export function hull({ beam, keel, waterline, widths, deck }: Hull): Surface[] {
  const count = widths.length;
  const rows = widths.map((share, i): Vec3[] => {
    const x = -1 + (2.04 * i) / (count - 1);
    const half = beam * share;
    const top = deck(x);
    const chine = keel + 0.3 * (waterline - keel);
    const ring: readonly Vec2[] = [
      [0, keel],
      [half * 0.62, chine],
      [half * 0.9, waterline],
      [half, top],
      [0, top + 0.01],
      [-half, top],
      [-half * 0.9, waterline],
      [-half * 0.62, chine],
    ];
    // The stem leans forward and the stern is cut away below.
    return ring.map(([z, y]) => {
      const depth = (top - y) / (top - keel);
      return [x - depth * (0.3 * Math.max(0, x) ** 3 - 0.12 * Math.max(0, -x) ** 3), y, z];
    });
  });
  const stern = rows[0] ?? [];
  const pole: Vec3 = [-1, deck(-1) - 0.08, 0];
  const skin = loft([stern.map(() => pole), ...rows]);
  const water = halfSpace([0, waterline, 0], [0, 1, 0]);
  return [
    finish(outside(skin, water), { emphasis: 1.9 }),
    finish(inside(skin, water), { tint: RED, emphasis: 1.2 }),
  ];
}

/** A funnel with a dark top, leaning aft. */
export function funnel(x: number, foot: number, height: number, radius: number): Surface[] {
  const lean = 0.15 * height;
  const top = foot + height;
  return [
    finish(cylinder([x, foot, 0], [x - lean, top - 0.12, 0], radius), { emphasis: 1.3 }),
    finish(cylinder([x - lean, top - 0.12, 0], [x - 1.3 * lean, top, 0], radius * 1.06), {
      tint: DARK,
      emphasis: 1.4,
    }),
  ];
}

export function mast(x: number, foot: number, top: number, radius = 0.024): Surface {
  return finish(
    tube(
      [
        [x, foot, 0],
        [x, top, 0],
      ],
      radius,
    ),
    { tint: 0.5, emphasis: 1.5 },
  );
}

export function headingRight(surfaces: readonly Surface[]): Surface[] {
  return placeAll(surfaces, { turn: [0, -0.25, 0] });
}

const SLENDER = [0.5, 0.82, 0.96, 1, 1, 0.96, 0.8, 0.5, 0.02];

/** White decks above a dark hull with portholes, one to three funnels, masts with stays. */
export function steamer({ random }: ShapeContext): Surface[] {
  const beam = vary(random, 0.26, 0.1);
  const funnels = 1 + random.integer(3);
  const rise = vary(random, 0.16, 0.25);
  const portholes = Array.from({ length: 8 }, (_, i) =>
    ball([-0.78 + i * 0.2, -0.38, beam * 0.95], 0.042),
  );
  const bow: Vec3 = [1, -0.1, 0];
  const side: Surface[] = [
    joined(portholes, { tint: 1.8, emphasis: 1.2 }),
    windowRow(-0.62, 0.42, 8, [0, -0.14, beam * 0.73], 0.09),
    windowRow(-0.45, 0.32, 6, [0, 0.01, beam * 0.55], 0.07),
  ];
  return headingRight([
    ...hull({
      beam,
      keel: -0.8,
      waterline: -0.6,
      widths: SLENDER,
      deck: (x) => -0.28 + rise * Math.max(0, x) ** 2 + 0.06 * Math.max(0, -x) ** 2,
    }),
    finish(box([-0.1, -0.16, 0], [1.15, 0.22, beam * 1.45]), { tint: 1.7 }),
    finish(box([-0.06, 0, 0], [0.86, 0.14, beam * 1.1]), { tint: 1.5 }),
    finish(box([0.38, 0.04, 0], [0.18, 0.24, beam * 1.2]), { tint: 1.7 }),
    finish(box([0.39, 0.1, 0], [0.18, 0.07, beam * 1.24]), { tint: DARK }),
    ...Array.from({ length: funnels }, (_, i) =>
      funnel(-0.08 + (i - (funnels - 1) / 2) * 0.3, 0.02, 0.52, 0.1),
    ).flat(),
    mast(0.62, -0.2, 0.66),
    mast(-0.76, -0.2, 0.5),
    finish(tube([[0.62, 0.64, 0], bow], 0.012), { tint: 0.5 }),
    finish(
      tube(
        [
          [-0.76, 0.48, 0],
          [-0.98, -0.18, 0],
        ],
        0.012,
      ),
      { tint: 0.5 },
    ),
    ...mirrored(side, 'z'),
  ]);
}

/** Three masts of square sails braced to the wind, jibs before them, a castle aft. */
export function sailer({ random }: ShapeContext): Surface[] {
  const beam = vary(random, 0.22, 0.1);
  const tall = vary(random, 0.86, 0.06);
  const brace = random.between(0.75, 1);
  const sail = (x: number, low: number, high: number, width: number): Surface => {
    const half = width / 2;
    // Wide at the foot, and full of wind.
    const belly = smooth<Vec2>([
      [-half, 0],
      [-0.5 * half, 0.1],
      [0, 0.14],
      [0.5 * half, 0.1],
      [half, 0],
    ]);
    const outline = [...belly, ...[...belly].reverse().map(([a, b]): Vec2 => [a, b - 0.03])];
    return place(plate(outline, high - low), {
      turn: [Math.PI / 2, brace, 0],
      move: [x + 0.03, (low + high) / 2, 0],
    });
  };
  const yards = (x: number, top: number, width: number): Surface[] => {
    const low = -0.26;
    const step = (top - low) / 3;
    return [0, 1, 2].map((i) => {
      const foot = low + i * step;
      return sail(x, foot + 0.03, foot + step - 0.03, width * (1 - 0.17 * i));
    });
  };
  const masts: readonly (readonly [number, number])[] = [
    [-0.56, tall - 0.2],
    [-0.04, tall],
    [0.46, tall - 0.1],
  ];
  const jib = (tip: number, foot: number, top: number): Surface =>
    plate(
      [
        [tip, foot],
        [0.54, top],
        [0.6, foot + 0.02],
      ],
      0.03,
    );
  const ports = Array.from({ length: 8 }, (_, i) =>
    box([-0.7 + i * 0.19, -0.46, beam * 0.97], [0.08, 0.07, 0.05]),
  );
  return headingRight([
    ...hull({
      beam,
      keel: -0.84,
      waterline: -0.64,
      widths: SLENDER,
      deck: (x) => -0.38 + 0.1 * Math.max(0, x) ** 2 + 0.24 * Math.max(0, -x - 0.1) ** 1.5,
    }),
    finish(box([-0.82, -0.16, 0], [0.3, 0.14, beam * 1.5]), { tint: 0.7 }),
    finish(
      tube(
        [
          [0.82, -0.34, 0],
          [1.34, -0.1, 0],
        ],
        [0.035, 0.02],
      ),
      { tint: 0.5, emphasis: 1.4 },
    ),
    ...masts.map(([x, top]) => mast(x, -0.4, top + 0.08, 0.028)),
    ...masts.map(([x, top], i) =>
      joined(yards(x, top, i === 1 ? 0.64 : 0.54), { tint: 1.8, emphasis: 1.5 }),
    ),
    joined([jib(1.3, -0.1, 0.52), jib(1.05, -0.14, 0.26)], { tint: 1.65, emphasis: 1.2 }),
    finish(
      plate(
        [
          [-0.04, tall + 0.08],
          [-0.26, tall + 0.03],
          [-0.04, tall - 0.02],
        ],
        0.03,
      ),
      { tint: [0.8, 0.1, 0.1] },
    ),
    ...mirrored([joined(ports, { tint: DARK, emphasis: 1.2 })], 'z'),
  ]);
}

/** A long low hull stacked with boxes, the bridge and funnel far aft. */
export function container({ random }: ShapeContext): Surface[] {
  const beam = vary(random, 0.28, 0.08);
  const bridge = vary(random, 0.42, 0.1);
  const paints: readonly Surface['tint'][] = [0.55, 1.5, 1, [0.85, 0.4, 0.1]];
  const stacks = paints.map((): Surface[] => []);
  for (let column = 0; column < 6; column++) {
    const layers = 2 + random.integer(3);
    for (let layer = 0; layer < layers; layer++) {
      for (const z of [-0.5, 0.5]) {
        const crate = box(
          [-0.42 + 0.21 * column, -0.24 + 0.13 * layer, z * beam],
          [0.19, 0.115, 0.88 * beam],
        );
        random.pick(stacks).push(crate);
      }
    }
  }
  return headingRight([
    ...hull({
      beam,
      keel: -0.72,
      waterline: -0.54,
      widths: [0.75, 0.95, 1, 1, 1, 1, 0.94, 0.66, 0.02],
      deck: (x) => -0.3 + 0.14 * Math.max(0, x - 0.4) ** 1.5,
    }),
    ...stacks.flatMap((crates, i) =>
      crates.length > 0 ? [joined(crates, { tint: paints[i] ?? 1, emphasis: 1.1 })] : [],
    ),
    finish(box([-0.68, (bridge - 0.3) / 2, 0], [0.2, bridge + 0.3, beam * 1.6]), {
      tint: 1.8,
      emphasis: 1.3,
    }),
    finish(box([-0.66, bridge - 0.04, 0], [0.24, 0.1, beam * 2.1]), { tint: 1.6 }),
    finish(box([-0.65, bridge - 0.03, 0], [0.25, 0.06, beam * 1.9]), { tint: DARK }),
    ...funnel(-0.88, -0.3, 0.56, 0.08),
    mast(-0.68, bridge, bridge + 0.22),
    mast(0.9, -0.3, 0.12),
  ]);
}
