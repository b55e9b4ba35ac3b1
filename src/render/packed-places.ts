/**
 * Places and paint in 8 bytes a marker: three coordinates as signed 16-bit shares of a common unit, and 16 bits that say which
 * tone it has and whether it is there. Half a step of rounding is unit / 65534: on the whole map less than a hundredth of a pixel.
 */
export const BYTES_PER_MARKER = 8;
const STEPS = 32767;

/** Not there at all, dimmed, or in full. */
export const PRESENCE = { none: 0, dimmed: 1, full: 2 } as const;

/** Tones that a mark can name. */
export const MOST_TONES = 256;

/** The power of two that no coordinate exceeds: the same for almost every snapshot of a run, so that rounding does not wander. */
export function unitOf(places: Float32Array): number {
  let most = 0;
  for (let i = 0; i < places.length; i++) {
    const value = Math.abs(places[i]!);
    if (value > most) most = value;
  }
  return most === 0 ? 1 : 2 ** Math.ceil(Math.log2(most));
}

/** Writes the first three of every four numbers; `places` is [rows, 3]. */
export function packPlaces(packed: Int16Array, places: Float32Array, unit: number): void {
  const scale = STEPS / unit;
  for (let from = 0, to = 0; from + 2 < places.length; from += 3, to += 4) {
    packed[to] = Math.round(places[from]! * scale);
    packed[to + 1] = Math.round(places[from + 1]! * scale);
    packed[to + 2] = Math.round(places[from + 2]! * scale);
  }
}

export function markOf(tone: number, presence: number): number {
  return tone | (presence << 8);
}

/** How the shaders read it: `before` and `after` are vec4 in shares of their units, `flight` is the share of the way. */
export const PLACED_GLSL = /* glsl */ `
  uniform float flight;
  uniform sampler2D tones;

  vec3 placed(vec4 before, vec4 after, vec2 units) {
    return mix(before.xyz * units.x, after.xyz * units.y, flight);
  }

  /** sRGB and presence: 0, less than 1 when dimmed, or 1. */
  vec4 painted(vec4 after, float dimmed) {
    int mark = int(after.w * ${STEPS}.0 + 0.5);
    vec3 tone = texelFetch(tones, ivec2(mark & 255, 0), 0).rgb;
    int presence = mark >> 8;
    return vec4(tone, presence == 2 ? 1.0 : presence == 1 ? dimmed : 0.0);
  }
`;
