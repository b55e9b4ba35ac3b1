import type { Splats } from './splat.ts';
import type { Material } from './types.ts';

/** Unit vectors in view: the lamp is up on the left, towards the eye; the half vector lies between lamp and eye. */
const LAMP = [-0.42, 0.72, 0.55] as const;
const HALF = [-0.238, 0.408, 0.881] as const;

interface Finish {
  readonly ambient: number;
  readonly diffuse: number;
  readonly gloss: number;
  readonly sharpness: number;
}

const FINISHES: Readonly<Record<Material, Finish>> = {
  metal: { ambient: 0.64, diffuse: 0.42, gloss: 0.42, sharpness: 18 },
  wood: { ambient: 0.62, diffuse: 0.62, gloss: 0, sharpness: 1 },
  glass: { ambient: 0.62, diffuse: 0.34, gloss: 0.75, sharpness: 30 },
  plastic: { ambient: 0.6, diffuse: 0.55, gloss: 0.45, sharpness: 40 },
};

/** Replaces the ground's colour in `color` by that of point `hit` under the lamp. */
export function lightPixel(splats: Splats, hit: number, material: Material, color: number[]): void {
  const { facing, colors } = splats;
  const at = hit * 3;
  const toEye = facing[at + 2] as number;
  const side = toEye < 0 ? -1 : 1;
  const nx = side * (facing[at] as number);
  const ny = side * (facing[at + 1] as number);
  const nz = side * toEye;
  const { ambient, diffuse, gloss, sharpness } = FINISHES[material];
  const lit = Math.max(0, nx * LAMP[0] + ny * LAMP[1] + nz * LAMP[2]);
  const mirrored = Math.max(0, nx * HALF[0] + ny * HALF[1] + nz * HALF[2]);
  // Powers are dear, and away from the highlight this one is nothing.
  const highlight = mirrored > 0.7 ? gloss * mirrored ** sharpness : 0;
  let light = (ambient * (0.9 + 0.1 * ny) + diffuse * lit) * (side < 0 ? 0.72 : 1);
  // Polished metal mirrors a bright sky and a dark floor.
  if (material === 'metal') light += 0.3 * Math.sin(2.6 * nz * ny + 0.35);
  // Light passes through glass, least at its edges and where it is tinted dark.
  let through = 0;
  let glow = 0;
  if (material === 'glass') {
    const rim = (1 - nz) ** 2;
    const clear = Math.min(1, colors[at + 2] as number);
    through = 0.3 * (1 - rim) * clear ** 3;
    glow = 0.22 * rim * clear;
  }
  for (let k = 0; k < 3; k++) {
    const solid = (colors[at + k] as number) * light + highlight + glow;
    color[k] = (1 - through) * solid + through * (color[k] as number);
  }
}
