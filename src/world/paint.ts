import type { Random } from '../random.ts';
import type { Material, Surface } from './types.ts';

export type Rgb = readonly [number, number, number];

/** Writes the sRGB colour at a place of the unscaled shape to out[0..2]. */
export type Painter = (x: number, y: number, z: number, out: number[]) => void;

/** The painter of surfaces of one tint. */
export type Paint = (tint: Surface['tint']) => Painter;

const BASE: Readonly<Record<Exclude<Material, 'plastic'>, Rgb>> = {
  metal: [0.63, 0.64, 0.66],
  wood: [0.64, 0.42, 0.22],
  glass: [0.36, 0.84, 0.92],
};

/** The colour of one item's material, a little different from item to item. */
export function mixPaint(material: Material, random: Random): Paint {
  const base = material === 'plastic' ? plasticColor(random) : BASE[material];
  const shade = random.between(0.92, 1.08);
  const rings = random.between(16, 26);
  const lean = random.between(-0.5, 0.5);
  const phase = random.between(0, 6);
  const isGrained = material === 'wood';

  return (tint = 1) => {
    if (typeof tint !== 'number') {
      return (_x, _y, _z, out) => {
        for (let k = 0; k < 3; k++) out[k] = tint[k] as number;
      };
    }
    const [dark, light] = tint <= 1 ? [tint, 0] : [1, Math.min(1, tint - 1)];
    return (x, y, z, out) => {
      const grain = isGrained
        ? 1 + 0.11 * Math.sin(rings * (x + lean * y + 0.6 * z) + 2.5 * Math.sin(3 * y + phase))
        : 1;
      for (let k = 0; k < 3; k++) {
        const color = (base[k] as number) * shade * grain * dark;
        out[k] = color + (1 - color) * light;
      }
    };
  };
}

/** One saturated hue, but not the cyan that stands for glass. */
function plasticColor(random: Random): Rgb {
  const hue = (0.6 + random.uniform() * 0.82) % 1;
  const value = random.between(0.82, 0.98);
  const saturation = random.between(0.75, 0.92);
  const channel = (offset: number): number => {
    const k = (offset + hue * 6) % 6;
    return value * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)));
  };
  return [channel(5), channel(3), channel(1)];
}
