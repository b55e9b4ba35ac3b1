/** Colour scales whose order is the order of lightness, so that they are read right by every eye and in grey. */

export const RAMP_STEPS = 256;

/** [RAMP_STEPS, 3] sRGB bytes. */
export type ColourRamp = Uint8ClampedArray;

/**
 * Stops of the two scales. The low end, or the middle of a difference, is the ground of the page: what is not alike is not there.
 * Hues run from orange to violet, or apart to blue and orange, which red-green blind eyes keep apart.
 */
export const RAMP_STOPS = {
  light: {
    sequence: ['#fffdf8', '#f3d9a4', '#e39a54', '#bf5137', '#7c2650', '#2a1440'],
    change: ['#16476e', '#5f97bf', '#fffdf8', '#d98a4f', '#8a3510'],
  },
  dark: {
    sequence: ['#1c1a17', '#4b2550', '#973a5e', '#d76748', '#f0ae5c', '#fdf5d6'],
    change: ['#b5def8', '#4b8fbd', '#1c1a17', '#bd6a35', '#ffcf9f'],
  },
} as const;

type Lab = readonly [number, number, number];

/** Even steps between the stops in OKLab (Ottosson 2020), where equal distances look equal. */
export function rampOf(stops: readonly string[]): ColourRamp {
  const labs = stops.map((hex) => labOf(bytesOf(hex)));
  const ramp = new Uint8ClampedArray(3 * RAMP_STEPS);
  for (let i = 0; i < RAMP_STEPS; i++) {
    const at = (i / (RAMP_STEPS - 1)) * (labs.length - 1);
    const left = Math.min(labs.length - 2, Math.floor(at));
    const [a, b] = [labs[left]!, labs[left + 1]!];
    const mixed = a.map((value, c) => value + (b[c]! - value) * (at - left));
    ramp.set(srgbOf(mixed as unknown as Lab), 3 * i);
  }
  return ramp;
}

/** OKLab lightness of every step, 0 to 1. */
export function lightnessOf(ramp: ColourRamp): number[] {
  return Array.from({ length: RAMP_STEPS }, (_, i) => labOf(ramp.subarray(3 * i, 3 * i + 3))[0]);
}

/** For a legend: `linear-gradient` arguments, low to high. */
export function gradientOf(ramp: ColourRamp): string {
  return Array.from({ length: 17 }, (_, i) => {
    const step = 3 * Math.round((i / 16) * (RAMP_STEPS - 1));
    return `rgb(${ramp[step]} ${ramp[step + 1]} ${ramp[step + 2]})`;
  }).join(', ');
}

/** Opaque pixels of values between `low` and `high`; what lies beyond has the colour of the end. */
export function paintValues(
  pixels: Uint8ClampedArray,
  values: Float32Array,
  ramp: ColourRamp,
  [low, high]: readonly [number, number],
): void {
  const scale = (RAMP_STEPS - 1) / (high - low || 1);
  for (let i = 0; i < values.length; i++) {
    const at = Math.round((values[i]! - low) * scale);
    const step = 3 * Math.min(RAMP_STEPS - 1, Math.max(0, Number.isNaN(at) ? 0 : at));
    pixels[4 * i] = ramp[step]!;
    pixels[4 * i + 1] = ramp[step + 1]!;
    pixels[4 * i + 2] = ramp[step + 2]!;
    pixels[4 * i + 3] = 255;
  }
}

function bytesOf(hex: string): number[] {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (digits === undefined) throw new Error(`rampOf: expected #rrggbb, got "${hex}"`);
  return [0, 2, 4].map((from) => Number.parseInt(digits.slice(from, from + 2), 16));
}

function labOf(bytes: ArrayLike<number>): Lab {
  const [r, g, b] = [0, 1, 2].map((c) => {
    const value = bytes[c]! / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function srgbOf([lightness, a, b]: Lab): number[] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
}
